//! The device setting (机具对接流程 2.3): what a scanned setting link leads to. The link was
//! checked before ([`SettingLink::parse`]): no other host is ever asked. The GET needs no key,
//! since it brings the key.

use crate::client::{Attempt, ClientFault, Credentials, CredentialsFault, Transport, Wiring};
use crate::conclude::Answer;
use crate::line::Trouble;
use crate::wire::codes;
use crate::wire::response::Head;
use crate::wire::use_device_setting::{DeviceSetting, SERIAL_BYTES_MAX, UseDeviceSettingReply};
use till::scan::SettingLink;

/// Why there is no setting. Each has a sentence of its own on the screen.
#[derive(Debug, thiserror::Error)]
pub enum SetupRefusal {
    /// The code is older than five minutes.
    #[error("the setting code has expired")]
    Expired,
    /// The code was used before.
    #[error("the setting code was used before")]
    Used,
    /// The device is bound to another serial number (3214).
    #[error("the device is bound to another serial number")]
    BoundElsewhere,
    /// Refused for another reason.
    #[error("refused: {text}")]
    Refused {
        /// In the server's words.
        text: String,
    },
    /// Nothing came.
    #[error("no answer ({0:?})")]
    NoAnswer(Trouble),
    /// Something came that is no setting reply.
    #[error("an unreadable answer ({0:?})")]
    Unreadable(Trouble),
    /// A setting came that cannot be worked with.
    #[error("a setting that cannot be used")]
    Unusable(#[from] CredentialsFault),
    /// This machine's serial number is empty or too long for the protocol.
    #[error("a serial number that is not 1 to 32 bytes long")]
    Serial,
    /// The HTTP client could not be set up.
    #[error(transparent)]
    Client(#[from] ClientFault),
}

/// Fetches the setting behind `link` for the machine with this serial number (1 to 32 bytes).
///
/// # Errors
/// [`SetupRefusal`] says which of its cases it is; it can be tried again at any time.
pub async fn use_device_setting(
    link: &SettingLink,
    serial: &str,
) -> Result<DeviceSetting, SetupRefusal> {
    use_device_setting_within(link, serial, Wiring::default()).await
}

/// The same with another wiring: a proxy that somebody typed, other time-outs.
///
/// # Errors
/// As [`use_device_setting`].
pub async fn use_device_setting_within(
    link: &SettingLink,
    serial: &str,
    wiring: Wiring,
) -> Result<DeviceSetting, SetupRefusal> {
    if serial.is_empty() || serial.len() > SERIAL_BYTES_MAX {
        return Err(SetupRefusal::Serial);
    }
    let transport = Transport::new(wiring).map_err(ClientFault::from)?;
    let fields = [
        ("osi", link.shop.as_str()),
        ("si", link.setting.as_str()),
        ("sn", serial),
    ];
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let path = format!("{}?{query}", crate::wire::use_device_setting::PATH);
    match transport.get_once(&link.origin, &path).await {
        Attempt::NotSent(trouble) | Attempt::Lost(trouble) => Err(SetupRefusal::NoAnswer(trouble)),
        Attempt::Came { answer, .. } => read(&answer),
    }
}

/// What an answer to the GET says.
fn read(answer: &Answer) -> Result<DeviceSetting, SetupRefusal> {
    let (http_status, body) = match answer {
        Answer::Came { http_status, body } => (*http_status, body),
        Answer::TooLong => return Err(SetupRefusal::Unreadable(Trouble::TooLong)),
        Answer::NoReply => return Err(SetupRefusal::NoAnswer(Trouble::NoConnection)),
    };
    if let Some(trouble) = Trouble::of_http(http_status, body) {
        return Err(SetupRefusal::Unreadable(trouble));
    }
    let reply: UseDeviceSettingReply =
        serde_json::from_slice(body).map_err(|_| SetupRefusal::Unreadable(Trouble::Unreadable))?;
    let Some(setting) = reply.setting else {
        return Err(refusal(reply.head));
    };
    Credentials::try_from(&setting)?;
    Ok(setting)
}

fn refusal(head: Head) -> SetupRefusal {
    let is = |refusal: codes::Refusal| head.internal_status == refusal.internal_status;
    if is(codes::BOUND_ELSEWHERE) {
        SetupRefusal::BoundElsewhere
    } else if is(codes::SETTING_EXPIRED) || head.description.contains("过期") {
        SetupRefusal::Expired
    } else if is(codes::SETTING_USED)
        || head.description.contains("已被使用")
        || head.description.contains("已使用")
    {
        SetupRefusal::Used
    } else {
        SetupRefusal::Refused {
            text: head.description,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_name() {
        let came = |http_status, body: String| Answer::Came {
            http_status,
            body: body.into_bytes(),
        };
        let refused = |refusal: codes::Refusal| {
            came(
                200,
                format!(
                    r#"{{"status":104,"description":"{}","log_id":1,"internal_status":{}}}"#,
                    refusal.description, refusal.internal_status
                ),
            )
        };
        let told = |answer: Answer| read(&answer).expect_err("a refusal").to_string();
        let table = [
            (Answer::NoReply, "no answer (NoConnection)"),
            (Answer::TooLong, "an unreadable answer (TooLong)"),
            (
                came(404, String::from("{}")),
                "an unreadable answer (HttpError)",
            ),
            (
                came(200, String::from("<html>")),
                "an unreadable answer (Portal)",
            ),
            (
                came(200, String::from(r#"{"status":0}"#)),
                "an unreadable answer (Unreadable)",
            ),
            (
                refused(codes::SETTING_EXPIRED),
                "the setting code has expired",
            ),
            (
                refused(codes::SETTING_USED),
                "the setting code was used before",
            ),
            (
                refused(codes::BOUND_ELSEWHERE),
                "the device is bound to another serial number",
            ),
            (refused(codes::SETTING_UNKNOWN), "refused: 配置不存在"),
        ];
        for (answer, wanted) in table {
            assert_eq!(told(answer), wanted);
        }
    }
}

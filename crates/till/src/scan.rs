//! What a scanned, typed or pasted text is: a customer's payment code, a device-setting link,
//! a staff card, one of our own numbers, or nothing of ours.
//!
//! It decides by grammar alone and refuses before anything reaches the network. Where a text
//! could be two things (a number of ours can have the form of an Alipay code) our own prefix
//! decides.

use crate::card::StaffCard;
use crate::number::Prefix;
use crate::platform::Platform;
use std::fmt;

/// A customer's payment code (付款码). It buys: it is never printed or logged whole, and lives
/// in memory only.
#[derive(Clone, PartialEq, Eq)]
pub struct PaymentCode {
    digits: String,
    platform: Platform,
}

impl PaymentCode {
    /// Reads a payment code. WeChat: 18 digits starting 10 to 15. Alipay: 16 to 24 digits
    /// starting 25 to 30.
    pub fn parse(text: &str) -> Option<PaymentCode> {
        if !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let head: u32 = text.get(..2)?.parse().ok()?;
        let platform = match (head, text.len()) {
            (10..=15, 18) => Platform::WeChat,
            (25..=30, 16..=24) => Platform::Alipay,
            _ => return None,
        };
        Some(PaymentCode {
            digits: text.to_owned(),
            platform,
        })
    }

    /// Whose customer holds it.
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// The whole code, for the request and nothing else.
    pub fn reveal(&self) -> &str {
        &self.digits
    }

    /// The last four digits, which is all that is stored or shown.
    pub fn tail(&self) -> &str {
        &self.digits[self.digits.len() - 4..]
    }
}

impl fmt::Debug for PaymentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaymentCode(…{})", self.tail())
    }
}

/// Where the setting link may point: scheme, host and port, as `https://pay.qcloud.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

impl Origin {
    /// Reads the origin of a link or base address; `None` where there is none.
    pub fn of(link: &str) -> Option<Origin> {
        let (scheme, rest) = link.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return None;
        }
        let host = rest
            .split(['/', '?', '#'])
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        let odd =
            |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
        if host.is_empty() || host.contains(odd) {
            return None;
        }
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(default_port).unwrap_or(&host);
        Some(Origin(format!("{scheme}://{host}")))
    }

    /// As text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A device-setting link: `<origin>/cpay/use_device_setting?osi=<shop>&si=<setting id>`, valid
/// five minutes and once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingLink {
    /// One of the origins that were allowed.
    pub origin: Origin,
    /// `osi`: the shop.
    pub shop: String,
    /// `si`: the setting.
    pub setting: String,
}

/// Why a text is no setting link that this till may follow.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// No link at all.
    #[error("not a link")]
    NotALink,
    /// A link to another place: nothing was asked of it.
    #[error("a link to {0}")]
    ForeignHost(String),
    /// The right host, but not the form of a setting link.
    #[error("a setting link that is not whole")]
    Garbled,
}

const SETTING_PATH: &str = "/cpay/use_device_setting";

impl SettingLink {
    /// Reads a setting link; only the origins in `allowed` are followed.
    ///
    /// # Errors
    /// [`LinkRefusal`] says which of the three it is.
    pub fn parse(text: &str, allowed: &[Origin]) -> Result<SettingLink, LinkRefusal> {
        let text = text.trim();
        let origin = Origin::of(text).ok_or(LinkRefusal::NotALink)?;
        if !allowed.contains(&origin) {
            return Err(LinkRefusal::ForeignHost(
                origin.0.split("://").nth(1).unwrap_or("").to_owned(),
            ));
        }
        let after_scheme = text.split_once("://").map_or("", |(_, rest)| rest);
        let host_ends = after_scheme.find(['/', '?', '#']);
        let path = host_ends.map_or("", |at| &after_scheme[at..]);
        // What stands behind a `#` never reaches a server, so it says nothing.
        let query = path
            .strip_prefix(SETTING_PATH)
            .and_then(|rest| rest.strip_prefix('?'))
            .and_then(|query| query.split('#').next());
        let query = query.ok_or(LinkRefusal::Garbled)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
        if !query.chars().all(|c| plain(c) || matches!(c, '&' | '=')) {
            return Err(LinkRefusal::Garbled);
        }
        // A field that is there twice could be read in two ways.
        let field = |name: &str| {
            let mut found = query
                .split('&')
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .filter(|(key, _)| *key == name);
            let (value, twice) = (found.next().map_or("", |(_, value)| value), found.next());
            let good = twice.is_none()
                && !value.is_empty()
                && value.len() <= 128
                && value.chars().all(plain);
            good.then(|| value.to_owned()).ok_or(LinkRefusal::Garbled)
        };
        Ok(SettingLink {
            origin,
            shop: field("osi")?,
            setting: field("si")?,
        })
    }
}

/// What a text is, by its grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    /// A customer's payment code.
    PaymentCode(PaymentCode),
    /// A link: perhaps a device setting; [`SettingLink::parse`] says.
    Link(String),
    /// The card of one of the shop's people, or a part of one: then it is `None`.
    Card(Option<StaffCard>),
    /// A number with our prefix, as on our slips and receipts.
    OwnNumber(String),
    /// Nothing that this till knows.
    Unknown(String),
}

impl Scanned {
    /// Tells what `text` is. `prefix` is the merchant's, once the till is set up.
    pub fn classify(text: &str, prefix: Option<&Prefix>) -> Scanned {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        let own = prefix.is_some_and(|prefix| {
            let rest = text.strip_prefix(prefix.as_str()).unwrap_or("");
            rest.len() >= 14 && rest.bytes().all(|b| b.is_ascii_digit()) && text.len() <= 32
        });
        if own {
            return Scanned::OwnNumber(text.to_owned());
        }
        if let Some(code) = PaymentCode::parse(text) {
            return Scanned::PaymentCode(code);
        }
        if text.contains("://") {
            return Scanned::Link(text.to_owned());
        }
        // A part of a card is still a secret: it is not looked for among the numbers.
        if StaffCard::looks_like(text) {
            return Scanned::Card(StaffCard::parse(text));
        }
        Scanned::Unknown(text.to_owned())
    }
}

/// Which grammars a camera may accept: a frame's text that fits none is not worth a word.
pub fn worth_telling(text: &str) -> bool {
    let digits =
        text.len() >= 16 && text.len() <= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric());
    digits || Origin::of(text.trim()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn payment_codes_tell_their_platform() {
        let table = [
            ("100000000000000000", Some(Platform::WeChat)),
            ("134567890123456789", Some(Platform::WeChat)),
            ("159999999999999999", Some(Platform::WeChat)),
            ("160000000000000000", None),
            ("13456789012345678", None),
            ("1345678901234567890", None),
            ("2500000000000000", Some(Platform::Alipay)),
            ("288888888888888888", Some(Platform::Alipay)),
            ("300000000000000000000000", Some(Platform::Alipay)),
            ("3000000000000000000000000", None),
            ("250000000000000", None),
            ("240000000000000000", None),
            ("310000000000000000", None),
            ("13456789012345678x", None),
            ("１３4567890123456789", None),
            ("", None),
        ];
        for (text, platform) in table {
            assert_eq!(
                PaymentCode::parse(text).map(|code| code.platform()),
                platform,
                "{text}"
            );
        }
    }

    #[test]
    fn a_code_never_prints_whole() {
        let code = PaymentCode::parse("134567890123456789").expect("a WeChat code");
        assert_eq!(format!("{code:?}"), "PaymentCode(…6789)");
    }

    #[test]
    fn setting_links_and_what_only_looks_like_one() {
        let home = Origin::of("https://pay.qcloud.com").expect("an origin");
        let practice = Origin::of("http://127.0.0.1:4321").expect("an origin");
        let allowed = [home, practice];
        let read =
            |text: &str| SettingLink::parse(text, &allowed).map(|link| (link.shop, link.setting));
        let whole = Ok((String::from("s1"), String::from("x-9")));
        let foreign = |host: &str| Err(LinkRefusal::ForeignHost(host.to_owned()));
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s1&si=x-9"),
            whole
        );
        assert_eq!(
            read(" HTTPS://PAY.qcloud.com:443/cpay/use_device_setting?si=x-9&osi=s1\n"),
            whole
        );
        assert_eq!(
            read("http://127.0.0.1:4321/cpay/use_device_setting?osi=s1&si=x-9"),
            whole
        );
        assert_eq!(
            read("http://pay.qcloud.com/cpay/use_device_setting?osi=s1&si=x-9"),
            foreign("pay.qcloud.com")
        );
        assert_eq!(
            read("https://pay.qcloud.com.evil.cn/cpay/use_device_setting?osi=s1&si=x"),
            foreign("pay.qcloud.com.evil.cn")
        );
        assert_eq!(
            read("https://pay.qcloud.com@evil.cn/cpay/use_device_setting?osi=s1&si=x"),
            Err(LinkRefusal::NotALink)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/other?osi=s1&si=x"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s1"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s1&si="),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s1#&si=x"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com?/cpay/use_device_setting?osi=s1&si=x"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s1&si=x&osi=s2"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?os%69=s2&osi=s1&si=x"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(
            read("https://pay.qcloud.com/cpay/use_device_setting?osi=s 1&si=x"),
            Err(LinkRefusal::Garbled)
        );
        assert_eq!(read("134567890123456789"), Err(LinkRefusal::NotALink));
    }

    #[test]
    fn our_own_prefix_decides_where_a_text_could_be_two_things() {
        let prefix = Prefix::parse("28000042").expect("a prefix");
        let slip = "2800004200070200000000";
        assert!(
            PaymentCode::parse(slip).is_some(),
            "it has the form of an Alipay code"
        );
        assert_eq!(
            Scanned::classify(slip, Some(&prefix)),
            Scanned::OwnNumber(slip.to_owned())
        );
        let code = Scanned::classify(" \u{1d}134567890123456789\r", Some(&prefix));
        assert!(matches!(code, Scanned::PaymentCode(_)), "{code:?}");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,60}") {
            let _ = Scanned::classify(&text, None);
            let _ = SettingLink::parse(&text, &[]);
            let _ = worth_telling(&text);
        }
    }
}

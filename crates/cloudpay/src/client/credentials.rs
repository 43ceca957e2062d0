//! Who asks: the merchant's numbers and key, and the till itself. It refuses a setting that it
//! could not work with.

use crate::wire::key::AuthenKey;
use crate::wire::parties::{OrderClient, PayMchKey, TerminalType};
use crate::wire::signature::SigningKey;
use crate::wire::use_device_setting::DeviceSetting;
use std::net::Ipv4Addr;
use till::number::{NumberRefusal, Prefix};
use till::platform::Platform;
use till::who::Staff;

/// The most characters of `authorization_name`.
const NAME_CHARS_MAX: usize = 32;

/// The merchant, shop and device that a till works for. Printing it does not show the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The service provider.
    pub out_mch_id: String,
    /// The merchant.
    pub out_sub_mch_id: String,
    /// The shop.
    pub out_shop_id: String,
    /// The shop's name, which the customer reads beside the amount.
    pub shop_name: String,
    /// What every number starts with.
    pub prefix: Prefix,
    /// The key that signs.
    pub authen_key: AuthenKey,
    /// The merchant's own key, where it was imported: then refunds and reversals are signed
    /// with it, as the older page wants it.
    pub signing_key: Option<SigningKey>,
    /// The device.
    pub device_id: String,
    /// The staff that the device was set up for.
    pub staff_id: Option<String>,
    /// That staff's name.
    pub staff_name: Option<String>,
}

/// Why a device setting cannot be worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialsFault {
    /// The prefix is none.
    #[error("the prefix of the numbers is not usable")]
    Prefix(#[from] NumberRefusal),
    /// Another algorithm than HMAC-SHA256.
    #[error("authen_type {0} is not supported")]
    AuthenType(i64),
    /// A field that every request needs is empty.
    #[error("{0} is missing")]
    Missing(&'static str),
}

impl TryFrom<&DeviceSetting> for Credentials {
    type Error = CredentialsFault;

    fn try_from(setting: &DeviceSetting) -> Result<Credentials, CredentialsFault> {
        if setting.authen_type != 1 {
            return Err(CredentialsFault::AuthenType(setting.authen_type));
        }
        let needed = [
            ("out_mch_id", &setting.out_mch_id),
            ("out_sub_mch_id", &setting.out_sub_mch_id),
            ("out_shop_id", &setting.out_shop_id),
            ("device_id", &setting.device_id),
        ];
        if let Some((name, _)) = needed.iter().find(|(_, value)| value.is_empty()) {
            return Err(CredentialsFault::Missing(name));
        }
        Ok(Credentials {
            out_mch_id: setting.out_mch_id.clone(),
            out_sub_mch_id: setting.out_sub_mch_id.clone(),
            out_shop_id: setting.out_shop_id.clone(),
            shop_name: setting.shop_name.clone(),
            prefix: Prefix::parse(&setting.cloud_cashier_id)?,
            authen_key: setting.authen_key.clone(),
            signing_key: None,
            device_id: setting.device_id.clone(),
            staff_id: setting.staff_id.clone(),
            staff_name: setting.staff_name.clone(),
        })
    }
}

impl Credentials {
    /// The same with this person at the till. Whom only the till knows, Cloud Pay cannot check, so
    /// there the staff of the device setting stays (店员 of `order_client`, 授权人).
    pub(super) fn by(&self, clerk: &Staff) -> Credentials {
        let mut credentials = self.clone();
        if !clerk.is_local() {
            credentials.staff_id = Some(clerk.no.clone());
            credentials.staff_name = Some(clerk.name.clone()).filter(|name| !name.is_empty());
        }
        credentials
    }

    /// `pay_mch_key` of a request.
    pub(super) fn pay_mch_key(&self, platform: Option<Platform>) -> PayMchKey {
        PayMchKey {
            pay_platform: platform.map(Into::into),
            sub_pay_platform: platform.map(Into::into),
            out_mch_id: self.out_mch_id.clone(),
            out_sub_mch_id: self.out_sub_mch_id.clone(),
            out_shop_id: self.out_shop_id.clone(),
            ..PayMchKey::default()
        }
    }

    /// `pay_mch_key` of a refund or unfreezing: the colleague who authorised it, else the staff
    /// that the device was set up for, or where there is none the merchant's administrator, who
    /// made the setting. Of an administrator no staff is named (申请退款), nor of a colleague whom
    /// only the till knows: the device's own staff stands in there.
    pub(super) fn authorised(&self, platform: Platform, colleague: Option<&Staff>) -> PayMchKey {
        let mut key = self.pay_mch_key(Some(platform));
        let own = self.staff_id.as_ref().map(|id| Staff {
            no: id.clone(),
            name: self.staff_name.clone().unwrap_or_default(),
        });
        let authority = colleague
            .filter(|colleague| !colleague.is_local())
            .or(own.as_ref());
        key.is_sub_admin = Some(authority.is_none());
        key.authorization_staff_id = authority.map(|staff| staff.no.clone());
        key.authorization_name = authority
            .filter(|staff| !staff.name.is_empty())
            .map(|staff| staff.name.chars().take(NAME_CHARS_MAX).collect());
        key
    }
}

/// The till itself, as every request names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// What it runs on.
    pub terminal_type: TerminalType,
    /// The model's number, where Cloud Pay assigned one.
    pub sub_terminal_type: Option<i64>,
    /// Unique to this machine, at most 32 characters.
    pub machine_no: String,
    /// This program's version, at most 10 characters.
    pub sdk_version: String,
    /// This machine's address. The field holds 16 characters, too few for IPv6.
    pub address: Ipv4Addr,
    /// The serial number, at most 32 bytes, as it was given when the device was set up.
    pub serial: Option<String>,
}

impl Terminal {
    /// This program on this kind of machine; `machine_no` tells this machine from all others.
    pub fn of_this_build(machine_no: &str) -> Terminal {
        let terminal_type = if cfg!(target_os = "windows") {
            TerminalType::Windows
        } else if cfg!(target_os = "android") {
            TerminalType::Android
        } else if cfg!(target_os = "ios") {
            TerminalType::Ios
        } else if cfg!(target_os = "linux") {
            TerminalType::Linux
        } else {
            TerminalType::Other
        };
        Terminal {
            terminal_type,
            sub_terminal_type: None,
            machine_no: machine_no.chars().take(32).collect(),
            sdk_version: env!("CARGO_PKG_VERSION").chars().take(10).collect(),
            address: Ipv4Addr::LOCALHOST,
            serial: None,
        }
    }

    /// `order_client` of a request.
    pub(super) fn order_client(&self, credentials: &Credentials) -> OrderClient {
        OrderClient {
            device_id: Some(credentials.device_id.clone()),
            staff_id: credentials.staff_id.clone(),
            terminal_type: self.terminal_type,
            sub_terminal_type: self.sub_terminal_type,
            machine_no: Some(self.machine_no.clone()),
            sdk_version: self.sdk_version.clone(),
            spbill_create_ip: self.address.to_string(),
            sn_code: self.serial.clone(),
            shop_id: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials(staff: Option<&str>) -> Credentials {
        Credentials {
            out_mch_id: String::from("p"),
            out_sub_mch_id: String::from("m"),
            out_shop_id: String::from("s"),
            shop_name: String::new(),
            prefix: Prefix::parse("90000042").expect("a prefix"),
            authen_key: AuthenKey::parse("key").expect("a key"),
            signing_key: None,
            device_id: String::from("1001"),
            staff_id: staff.map(str::to_owned),
            staff_name: staff.map(|_| String::from("小陈")),
        }
    }

    #[test]
    fn a_colleague_the_own_clerk_or_the_administrator_stands_behind_it() {
        let colleague = |name: &str| Staff {
            no: String::from("2003"),
            name: name.to_owned(),
        };
        let long = "长".repeat(40);
        let table = [
            (None, None, (true, None, None)),
            (Some("2001"), None, (false, Some("2001"), Some("小陈"))),
            (
                Some("2001"),
                Some(colleague("周店长")),
                (false, Some("2003"), Some("周店长")),
            ),
            (None, Some(colleague("")), (false, Some("2003"), None)),
            (
                None,
                Some(colleague(&long)),
                (false, Some("2003"), Some(&long[..32 * "长".len()])),
            ),
        ];
        for (staff, colleague, (is_admin, id, name)) in table {
            let key = credentials(staff).authorised(Platform::Alipay, colleague.as_ref());
            assert_eq!(key.is_sub_admin, Some(is_admin), "{staff:?}");
            assert_eq!(key.authorization_staff_id.as_deref(), id, "{staff:?}");
            assert_eq!(key.authorization_name.as_deref(), name, "{staff:?}");
            assert!(key.check_with_authority().is_ok());
        }
    }

    #[test]
    fn who_is_at_the_till_is_named_unless_only_the_till_knows_them() {
        let terminal = Terminal::of_this_build("M");
        let staff = |no: &str, name: &str| Staff {
            no: no.to_owned(),
            name: name.to_owned(),
        };
        let table = [
            (
                Some("2001"),
                staff("2002", "小林"),
                Some("2002"),
                Some("小林"),
            ),
            (Some("2001"), staff("2002", ""), Some("2002"), None),
            (None, staff("2002", "小林"), Some("2002"), Some("小林")),
            (
                Some("2001"),
                staff("0011", "小工"),
                Some("2001"),
                Some("小陈"),
            ),
            (None, staff("0011", "小工"), None, None),
        ];
        for (device, clerk, id, name) in table {
            let by = credentials(device).by(&clerk);
            let client = terminal.order_client(&by);
            assert_eq!(client.staff_id.as_deref(), id, "{clerk:?}");
            let key = by.authorised(Platform::WeChat, None);
            assert_eq!(key.authorization_staff_id.as_deref(), id, "{clerk:?}");
            assert_eq!(key.authorization_name.as_deref(), name, "{clerk:?}");
            let local = by.authorised(Platform::WeChat, Some(&staff("0012", "小工二")));
            assert_eq!(local.authorization_staff_id.as_deref(), id, "{clerk:?}");
        }
    }
}

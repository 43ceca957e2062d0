//! The shop that the till is bound to, as the device setting gave it, with its key. It is kept
//! sealed as a whole and never shown again.

use crate::settings::Settings;
use crate::view::Setup;
use cloudpay::wire::use_device_setting::DeviceSetting;
use journal::Books;
use serde::{Deserialize, Serialize};
use till::announce::receipt::Letterhead;
use till::number::Prefix;
use till::scan::Origin;
use till::who::Staff;

/// A bound till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// What the setting code brought.
    pub setting: DeviceSetting,
    /// The prefix of every number, read from the setting.
    pub prefix: Prefix,
    /// The device's id.
    pub device_id: String,
    /// Who answered: a host of Cloud Pay, or the embedded server.
    pub origin: Origin,
    /// Practice, not money: the embedded server answers.
    pub training: bool,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    setting: DeviceSetting,
    origin: String,
    training: bool,
}

impl Shop {
    /// The shop of a setting; `None` where its prefix is none, so that no number could be made.
    pub fn of(setting: DeviceSetting, origin: Origin, training: bool) -> Option<Shop> {
        let prefix = Prefix::parse(&setting.cloud_cashier_id).ok()?;
        let device_id = setting.device_id.clone();
        Some(Shop {
            setting,
            prefix,
            device_id,
            origin,
            training,
        })
    }

    /// Whose journal its records are in.
    pub fn books(&self) -> Books {
        if self.training {
            Books::Practice
        } else {
            Books::Money
        }
    }

    /// Whether the other is the same shop of the same merchant, in the same world.
    pub fn is_same_shop(&self, other: &Shop) -> bool {
        let (one, two) = (&self.setting, &other.setting);
        self.training == other.training
            && one.out_mch_id == two.out_mch_id
            && one.out_sub_mch_id == two.out_sub_mch_id
            && one.out_shop_id == two.out_shop_id
    }

    /// The form that is sealed. It holds the key: it goes into the vault and nowhere else.
    pub fn to_seal(&self) -> Vec<u8> {
        let sealed = Sealed {
            setting: self.setting.clone(),
            origin: self.origin.as_str().to_owned(),
            training: self.training,
        };
        serde_json::to_vec(&sealed).unwrap_or_default()
    }

    /// The shop back from its sealed form; `None` where it is not one.
    pub fn unseal(bytes: &[u8]) -> Option<Shop> {
        let sealed: Sealed = serde_json::from_slice(bytes).ok()?;
        Shop::of(sealed.setting, Origin::of(&sealed.origin)?, sealed.training)
    }

    /// The head of this shop's slips.
    pub fn letterhead(&self, settings: &Settings, copy: bool) -> Letterhead {
        Letterhead {
            shop: self.setting.shop_name.clone(),
            device: self.device_name().to_owned(),
            training: self.training,
            copy,
            language: settings.spoken(),
            holds: settings.holds(),
        }
    }

    /// The clerk that the device setting names.
    pub fn clerk(&self) -> Option<Staff> {
        Some(Staff {
            no: self.setting.staff_id.clone()?,
            name: self.setting.staff_name.clone().unwrap_or_default(),
        })
    }

    fn device_name(&self) -> &str {
        let name = self.setting.device_name.as_str();
        if name.is_empty() {
            &self.device_id
        } else {
            name
        }
    }
}

/// How set-up stands.
pub fn setup_of(shop: Option<&Shop>, setting_up: bool) -> Setup {
    match shop {
        _ if setting_up => Setup::Running,
        None => Setup::Missing,
        Some(shop) => Setup::Bound {
            shop_name: shop.setting.shop_name.clone(),
            device_name: shop.device_name().to_owned(),
            device_id: shop.device_id.clone(),
            staff_name: shop.setting.staff_name.clone(),
            host: shop
                .origin
                .as_str()
                .split("://")
                .nth(1)
                .unwrap_or_default()
                .to_owned(),
        },
    }
}

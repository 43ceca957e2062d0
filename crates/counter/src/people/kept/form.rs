//! The people as they are written: names of fields that older files have stay as they are, and
//! what an older file lacks is its default.

use super::{Kept, KeptPin, Local, Logins};
use crate::audit::Anchor;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use till::moment::Moment;
use till::right::Person;
use till::role::Role;
use till::who::Staff;

#[derive(Default, Serialize, Deserialize)]
pub(super) struct FileForm {
    pub shops: BTreeMap<String, ShopForm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<Anchor>,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct ShopForm {
    #[serde(default)]
    staff: Vec<PersonForm>,
    #[serde(default)]
    loaded_ms: Option<i64>,
    #[serde(default)]
    pins: BTreeMap<String, KeptPin>,
    #[serde(default)]
    local: Vec<LocalForm>,
    #[serde(default)]
    roles: BTreeMap<String, String>,
    #[serde(default)]
    cards: BTreeMap<String, String>,
    #[serde(default)]
    logins: Logins,
}

#[derive(Serialize, Deserialize)]
struct PersonForm {
    no: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    manager: bool,
    #[serde(default)]
    refunds: bool,
}

#[derive(Serialize, Deserialize)]
struct LocalForm {
    no: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    refunds: bool,
}

impl ShopForm {
    pub(super) fn of(kept: &Kept) -> ShopForm {
        let staff = kept.list.iter().map(|person| PersonForm {
            no: person.staff.no.clone(),
            name: person.staff.name.clone(),
            manager: person.manager,
            refunds: person.refunds,
        });
        let local = kept.local.values().map(|local| LocalForm {
            no: local.staff.no.clone(),
            name: local.staff.name.clone(),
            role: local.role.key().to_owned(),
            refunds: local.refunds,
        });
        let roles = kept.roles.iter();
        ShopForm {
            staff: staff.collect(),
            loaded_ms: kept.loaded.map(Moment::unix_ms),
            pins: kept.pins.clone(),
            local: local.collect(),
            roles: roles
                .map(|(no, role)| (no.clone(), role.key().to_owned()))
                .collect(),
            cards: kept.cards.clone(),
            logins: kept.logins,
        }
    }

    pub(super) fn into_kept(self) -> Kept {
        let list = self.staff.into_iter().map(|form| Person {
            staff: Staff {
                no: form.no,
                name: form.name,
            },
            manager: form.manager,
            refunds: form.refunds,
        });
        // A role that is not known gives nothing.
        let role = |key: &str| Role::of_key(key).unwrap_or(Role::Clerk);
        let local = self.local.into_iter().map(|form| {
            let staff = Staff {
                no: form.no.clone(),
                name: form.name,
            };
            let (role, refunds) = (role(&form.role), form.refunds);
            (
                form.no,
                Local {
                    staff,
                    role,
                    refunds,
                },
            )
        });
        let roles = self.roles.into_iter().map(|(no, key)| (no, role(&key)));
        Kept {
            list: list.collect(),
            loaded: self.loaded_ms.map(Moment::from_unix_ms),
            local: local.collect(),
            roles: roles.collect(),
            pins: self.pins,
            cards: self.cards,
            logins: self.logins,
        }
    }
}

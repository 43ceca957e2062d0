//! The right to give money back (退款权限): who of a shop's people may consume, unfreeze and
//! refund, and whether the clerk on duty needs a colleague for it. It checks no PIN and asks
//! nobody.
//!
//! The shop's list decides, as far as it is known here. Where the device names no clerk, or the
//! list never came, the till cannot know: then it does not forbid, and Cloud Pay's own check
//! decides (a refund is sent with `api_version` 2).

use crate::who::Staff;

/// One of the shop's people, as the shop's list has them (查询门店信息, `staff_infos`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Person {
    /// Number and name.
    pub staff: Staff,
    /// Manages the shop (店长, `shop_manager`).
    pub manager: bool,
    /// Was given the right to refund (`refund_auth`).
    pub refunds: bool,
}

impl Person {
    /// Whether they may consume, unfreeze and refund. A shop's manager has the right without
    /// being given it (配置门店).
    pub const fn may_refund(&self) -> bool {
        self.refunds || self.manager
    }
}

/// How the clerk on duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// The shop's list gives it.
    Given,
    /// The list does not give it, or does not have the clerk any more: a colleague must
    /// authorise each act.
    Missing,
    /// There is no clerk, or no list: Cloud Pay decides.
    NotKnownHere,
}

impl Right {
    /// The right of the clerk on duty, by the shop's list. A list without anybody is none: a
    /// server that tells of no staff has said nothing about the clerk.
    pub fn of(clerk: Option<&Staff>, list: &[Person]) -> Right {
        let Some(clerk) = clerk.filter(|_| !list.is_empty()) else {
            return Right::NotKnownHere;
        };
        let listed = list.iter().find(|person| person.staff.no == clerk.no);
        if listed.is_some_and(Person::may_refund) {
            Right::Given
        } else {
            Right::Missing
        }
    }

    /// Whether the clerk acts without a colleague.
    pub const fn alone(self) -> bool {
        match self {
            Right::Given | Right::NotKnownHere => true,
            Right::Missing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(no: &str, manager: bool, refunds: bool) -> Person {
        let staff = Staff {
            no: no.to_owned(),
            name: String::new(),
        };
        Person {
            staff,
            manager,
            refunds,
        }
    }

    #[test]
    fn the_shops_list_decides_where_there_is_one() {
        let list = [
            person("1", false, false),
            person("2", false, true),
            person("3", true, false),
            person("4", true, true),
        ];
        let table = [
            (Some("1"), Right::Missing),
            (Some("2"), Right::Given),
            (Some("3"), Right::Given),
            (Some("4"), Right::Given),
            (Some("5"), Right::Missing),
            (None, Right::NotKnownHere),
        ];
        for (no, right) in table {
            let clerk = no.map(|no| person(no, false, false).staff);
            assert_eq!(Right::of(clerk.as_ref(), &list), right, "{no:?}");
            assert_eq!(
                Right::of(clerk.as_ref(), &[]),
                Right::NotKnownHere,
                "{no:?}"
            );
        }
        assert!(Right::NotKnownHere.alone() && Right::Given.alone() && !Right::Missing.alone());
    }
}

//! What somebody at the till may do by their role (角色). It knows no names and asks nobody: who has
//! which role is the shop's to say.
//!
//! Giving money back is no matter of roles: that has a right of its own ([`crate::right`]).

/// What somebody is at this till. Each may do all that the one before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Takes money and sees their own figures (店员).
    Clerk,
    /// Sees everybody's figures, gives clerks their PINs, exports (店长).
    Manager,
    /// Settles how the shop's till works, who its people are, and whose till it is (管理员).
    Administrator,
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// What a locked till does as well: it is looked at, and somebody logs in.
    Look,
    /// The daily work: taking money, finding records, printing, the settings of the workplace.
    Work,
    /// The figures of all people.
    Bills,
    /// A clerk's PIN, in the clerk's place.
    Pins,
    /// Files for others to read: exports, backups, the audit log.
    Exports,
    /// Another file in the journal's place.
    Restore,
    /// How the shop's till works: its settings and the key that signs refunds.
    Shop,
    /// Who the people are, what they may do, their cards, and the PINs of who is above a clerk.
    People,
    /// Whether somebody has to log in.
    Logins,
    /// Whose till it is: letting go of the shop, or binding it to another.
    Unbind,
}

impl Deed {
    /// All of them, for tables.
    pub const ALL: [Deed; 10] = [
        Deed::Look,
        Deed::Work,
        Deed::Bills,
        Deed::Pins,
        Deed::Exports,
        Deed::Restore,
        Deed::Shop,
        Deed::People,
        Deed::Logins,
        Deed::Unbind,
    ];

    /// The least role that may do it; `None` where nobody needs to be there at all.
    pub const fn least(self) -> Option<Role> {
        match self {
            Deed::Look => None,
            Deed::Work => Some(Role::Clerk),
            Deed::Bills | Deed::Pins | Deed::Exports => Some(Role::Manager),
            Deed::Restore | Deed::Shop | Deed::People | Deed::Logins | Deed::Unbind => {
                Some(Role::Administrator)
            }
        }
    }

    /// Whether a person must stand behind it even where nobody has to log in: what decides over the
    /// shop's people, or over whose till it is, is not done by just anybody who stands there.
    pub const fn needs_person(self) -> bool {
        match self {
            Deed::People | Deed::Logins | Deed::Unbind => true,
            Deed::Look
            | Deed::Work
            | Deed::Bills
            | Deed::Pins
            | Deed::Exports
            | Deed::Restore
            | Deed::Shop => false,
        }
    }
}

impl Role {
    /// All of them, the least first.
    pub const ALL: [Role; 3] = [Role::Clerk, Role::Manager, Role::Administrator];

    /// Whether it may do this.
    pub fn may(self, deed: Deed) -> bool {
        deed.least().is_none_or(|least| self >= least)
    }

    /// What it is to set the PIN of somebody with this role in their place.
    pub const fn pin_deed(self) -> Deed {
        match self {
            Role::Clerk => Deed::Pins,
            Role::Manager | Role::Administrator => Deed::People,
        }
    }

    /// The key of its word, as it is kept and shown.
    pub const fn key(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Manager => "manager",
            Role::Administrator => "administrator",
        }
    }

    /// The role with this key.
    pub fn of_key(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_may_do_what_the_table_says() {
        let table = [
            // Deed, clerk, manager, administrator.
            (Deed::Look, [true, true, true]),
            (Deed::Work, [true, true, true]),
            (Deed::Bills, [false, true, true]),
            (Deed::Pins, [false, true, true]),
            (Deed::Exports, [false, true, true]),
            (Deed::Restore, [false, false, true]),
            (Deed::Shop, [false, false, true]),
            (Deed::People, [false, false, true]),
            (Deed::Logins, [false, false, true]),
            (Deed::Unbind, [false, false, true]),
        ];
        assert_eq!(table.map(|(deed, _)| deed), Deed::ALL);
        for (deed, may) in table {
            assert_eq!(Role::ALL.map(|role| role.may(deed)), may, "{deed:?}");
            assert!(!deed.needs_person() || !Role::Manager.may(deed), "{deed:?}");
        }
    }

    #[test]
    fn a_role_comes_back_from_its_key() {
        for role in Role::ALL {
            assert_eq!(Role::of_key(role.key()), Some(role));
        }
        assert_eq!(Role::of_key("owner"), None);
    }
}

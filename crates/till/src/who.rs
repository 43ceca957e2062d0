//! Who did it: the clerk at the till and, where the clerk lacks the right, the colleague who
//! authorised it on the spot. Names are kept as they were: people leave, records stay.

/// What the numbers of people begin with whom only this till knows.
pub const LOCAL_PREFIX: &str = "00";

/// One of the shop's people.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Staff {
    /// As the shop numbers them, 64 characters at most.
    pub no: String,
    /// The name; empty where the shop gave none.
    pub name: String,
}

impl Staff {
    /// How they are called: by name, or by number where there is none.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() {
            &self.no
        } else {
            &self.name
        }
    }

    /// Whether only this till knows them (本机员工): Cloud Pay numbers nobody so, and is never told
    /// such a number. Told by the number alone, so that a record of long ago still says it.
    pub fn is_local(&self) -> bool {
        self.no.starts_with(LOCAL_PREFIX)
    }
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Who {
    /// The clerk (收银员); `None` where the device has none.
    pub clerk: Option<Staff>,
    /// Who authorised it in the clerk's place (授权人).
    pub authorised: Option<Staff>,
}

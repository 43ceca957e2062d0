//! Who did it: the clerk at the till and, where the clerk lacks the right, the colleague who
//! authorised it on the spot. Names are kept as they were: people leave, records stay.

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
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Who {
    /// The clerk (收银员); `None` where the device has none.
    pub clerk: Option<Staff>,
    /// Who authorised it in the clerk's place (授权人).
    pub authorised: Option<Staff>,
}

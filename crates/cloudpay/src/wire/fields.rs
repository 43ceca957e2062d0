//! How the structures of the wire read and write their fields, said once: by the field's type.
//!
//! | type | read | missing |
//! |---|---|---|
//! | `String` | a text, also written as a number | refused, unless `#[serde(default)]` |
//! | `Fen`, `SignedFen` | an amount, also written as a string | refused |
//! | `UnixSeconds` | a time, also written as a string | refused |
//! | `u32` | a count, also written as a string | refused |
//! | `bool` | a yes or no, also as 0 / 1 and as text | refused |
//! | `Option<Fen>`, `Option<SignedFen>` | the same | `None`; what is no amount is refused |
//! | `Option<UnixSeconds>` | a time; 0 means none | `None`, also for what cannot be read |
//! | `Option<String>`, `Option<i64>`, `Option<u32>`, `Option<bool>` | leniently | `None`, also for what cannot be read |
//! | `AuthorCode` | a payment code that is on its way to be charged | refused |
//! | `Option<CodeTail>` | a payment code, of which the last four digits are kept | `None` |
//!
//! What is `None` is left out when it is written. A field of another kind keeps its own
//! `#[serde(...)]`; one whose type is in the table and that needs another reader says
//! `#[serde_with(skip_apply)]`.

use std::fmt;

/// An amount in fen, as it travels.
pub type Fen = u64;

/// An amount in fen that may be below zero: sums from which refunds were taken away.
pub type SignedFen = i64;

/// A time in unix seconds, as it travels.
pub type UnixSeconds = i64;

/// The last four digits of a payment code; no more of it is kept of what others send.
pub type CodeTail = String;

/// A whole payment code, in a request that charges it. It buys: it cannot be printed.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct AuthorCode(String);

impl AuthorCode {
    /// The code itself: for the request, and for the wallet that is charged.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for AuthorCode {
    fn from(code: &str) -> AuthorCode {
        AuthorCode(code.to_owned())
    }
}

impl<'de> serde::Deserialize<'de> for AuthorCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<AuthorCode, D::Error> {
        super::lenient::text(deserializer).map(AuthorCode)
    }
}

/// Its last four digits, where it is long enough that they give nothing away.
impl fmt::Debug for AuthorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.chars().count();
        let shown = if count > 8 { 4 } else { 0 };
        let tail: String = self.0.chars().skip(count - shown).collect();
        write!(f, "…{tail}")
    }
}

/// Structures of the wire: their fields are read and written by the table of this file.
macro_rules! wire {
    ($($item:tt)*) => {
        #[serde_with::apply(
            Option => #[serde(default, skip_serializing_if = "Option::is_none")],
            Option<String> => #[serde(deserialize_with = "crate::wire::lenient::some_text")],
            Option<bool> => #[serde(deserialize_with = "crate::wire::lenient::some_bool")],
            Option<u32> => #[serde(deserialize_with = "crate::wire::lenient::some_count")],
            Option<i64> => #[serde(deserialize_with = "crate::wire::lenient::some_number")],
            Option<UnixSeconds> => #[serde(deserialize_with = "crate::wire::lenient::some_time")],
            Option<Fen> => #[serde(deserialize_with = "crate::wire::lenient::fen_if_any")],
            Option<SignedFen> => #[serde(deserialize_with = "crate::wire::lenient::signed_fen_if_any")],
            Option<AuthorCode> => #[serde(deserialize_with = "crate::wire::lenient::some_code")],
            Option<CodeTail> => #[serde(deserialize_with = "crate::wire::lenient::some_tail")],
            Fen => #[serde(deserialize_with = "crate::wire::lenient::fen")],
            SignedFen => #[serde(deserialize_with = "crate::wire::lenient::number")],
            UnixSeconds => #[serde(deserialize_with = "crate::wire::lenient::number")],
            u32 => #[serde(deserialize_with = "crate::wire::lenient::count")],
            bool => #[serde(deserialize_with = "crate::wire::lenient::yes_or_no")],
            String => #[serde(deserialize_with = "crate::wire::lenient::text")],
        )]
        #[derive(serde::Serialize, serde::Deserialize)]
        $($item)*
    };
}

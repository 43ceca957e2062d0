//! How the structures of the wire read and write their fields, said once: by the field's type.
//!
//! | type | read | missing |
//! |---|---|---|
//! | `String` | a text, also written as a number | refused, unless `#[serde(default)]` |
//! | `Fen` | an amount, also written as a string | refused |
//! | `Option<Fen>` | the same | `None`; what is no amount is refused |
//! | `Option<UnixSeconds>` | a time; 0 means none | `None`, also for what cannot be read |
//! | `Option<String>`, `Option<i64>`, `Option<bool>` | leniently | `None`, also for what cannot be read |
//! | `Option<CodeTail>` | a payment code, of which the last four digits are kept | `None` |
//!
//! What is `None` is left out when it is written. A field of another kind keeps its own
//! `#[serde(...)]`.

/// An amount in fen, as it travels.
pub type Fen = u64;

/// A time in unix seconds, as it travels.
pub type UnixSeconds = i64;

/// The last four digits of a payment code; no more of it is kept of what others send.
pub type CodeTail = String;

/// Structures of the wire: their fields are read and written by the table of this file.
macro_rules! wire {
    ($($item:tt)*) => {
        #[serde_with::apply(
            Option => #[serde(default, skip_serializing_if = "Option::is_none")],
            Option<String> => #[serde(deserialize_with = "crate::wire::lenient::some_text")],
            Option<bool> => #[serde(deserialize_with = "crate::wire::lenient::some_bool")],
            Option<i64> => #[serde(deserialize_with = "crate::wire::lenient::some_number")],
            Option<UnixSeconds> => #[serde(deserialize_with = "crate::wire::lenient::some_time")],
            Option<Fen> => #[serde(deserialize_with = "crate::wire::lenient::fen_if_any")],
            Option<CodeTail> => #[serde(deserialize_with = "crate::wire::lenient::some_tail")],
            Fen => #[serde(deserialize_with = "crate::wire::lenient::fen")],
            String => #[serde(deserialize_with = "crate::wire::lenient::text")],
        )]
        #[derive(serde::Serialize, serde::Deserialize)]
        $($item)*
    };
}

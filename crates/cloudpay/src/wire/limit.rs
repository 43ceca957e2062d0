//! The field limits of the pages, checked when a request is built (client) and when it has been
//! read (server). Lengths are counted in characters, as `String(n)` of the pages is read.

/// What is wrong with a field. Nothing has been sent when this is returned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// A required field is empty.
    #[error("{field} is missing")]
    Missing {
        /// Its name on the wire.
        field: &'static str,
    },
    /// Longer than its page allows.
    #[error("{field} is longer than {chars_max} characters")]
    TooLong {
        /// Its name on the wire.
        field: &'static str,
        /// The page's limit in characters.
        chars_max: usize,
    },
    /// An amount of zero.
    #[error("{field} is zero")]
    Zero {
        /// Its name on the wire.
        field: &'static str,
    },
    /// An amount above the till's ceiling, or a value above another of the same request.
    #[error("{field} is too high")]
    TooHigh {
        /// Its name on the wire.
        field: &'static str,
    },
    /// A number that the method's page does not list.
    #[error("{field} is not listed")]
    Unlisted {
        /// Its name on the wire.
        field: &'static str,
    },
    /// A currency other than CNY, the only one that Cloud Pay settles in.
    #[error("{field} is not CNY")]
    NotCny {
        /// Its name on the wire.
        field: &'static str,
    },
}

impl FieldFault {
    /// The field's name on the wire.
    pub const fn field(&self) -> &'static str {
        match self {
            FieldFault::Missing { field }
            | FieldFault::TooLong { field, .. }
            | FieldFault::Zero { field }
            | FieldFault::TooHigh { field }
            | FieldFault::Unlisted { field }
            | FieldFault::NotCny { field } => field,
        }
    }
}

/// The limit of every number of ours.
pub const NUMBER_CHARS_MAX: usize = 32;
/// The limit of `nonce_str`.
pub const NONCE_CHARS_MAX: usize = 32;
/// The only currency.
pub const CNY: &str = "CNY";

/// A text that must be there.
///
/// # Errors
/// Missing or too long.
pub fn required(field: &'static str, text: &str, chars_max: usize) -> Result<(), FieldFault> {
    if text.is_empty() {
        Err(FieldFault::Missing { field })
    } else {
        within(field, text, chars_max)
    }
}

/// A text that may be left out.
///
/// # Errors
/// Too long.
pub fn optional(
    field: &'static str,
    text: &Option<String>,
    chars_max: usize,
) -> Result<(), FieldFault> {
    text.as_deref()
        .map_or(Ok(()), |text| within(field, text, chars_max))
}

/// `nonce_str` of the manager's questions: the pages require it, their own examples leave it
/// out, so a request without one is answered.
///
/// # Errors
/// Too long.
pub fn nonce_if_any(nonce: &str) -> Result<(), FieldFault> {
    within("nonce_str", nonce, NONCE_CHARS_MAX)
}

/// Which page is asked for: both from 1 on.
///
/// # Errors
/// Zero.
pub fn page(page_num: u32, page_size: u32) -> Result<(), FieldFault> {
    match (page_num, page_size) {
        (0, _) => Err(FieldFault::Zero { field: "page_num" }),
        (_, 0) => Err(FieldFault::Zero { field: "page_size" }),
        _ => Ok(()),
    }
}

/// A number that may be left out and must be listed where it is there.
///
/// # Errors
/// A number that the page does not list.
pub fn listed<T>(
    field: &'static str,
    number: Option<T>,
    is_listed: fn(T) -> bool,
) -> Result<(), FieldFault> {
    if number.is_none_or(is_listed) {
        Ok(())
    } else {
        Err(FieldFault::Unlisted { field })
    }
}

/// An amount that moves: 1 fen to the till's ceiling.
///
/// # Errors
/// Zero or too high.
pub fn amount(field: &'static str, fen: u64) -> Result<(), FieldFault> {
    match fen {
        0 => Err(FieldFault::Zero { field }),
        1..=till::money::CEILING_FEN => Ok(()),
        _ => Err(FieldFault::TooHigh { field }),
    }
}

/// A currency.
///
/// # Errors
/// Anything but CNY.
pub fn currency(field: &'static str, code: &str) -> Result<(), FieldFault> {
    if code == CNY {
        Ok(())
    } else {
        Err(FieldFault::NotCny { field })
    }
}

fn within(field: &'static str, text: &str, chars_max: usize) -> Result<(), FieldFault> {
    if text.chars().count() > chars_max {
        Err(FieldFault::TooLong { field, chars_max })
    } else {
        Ok(())
    }
}

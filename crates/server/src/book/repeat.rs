//! The rule of one number for life, seen from the server: a number that comes again with the
//! same content is the same act, and is told how that act stands; with other content it is
//! refused. It never acts twice.

use super::refusal::Refusal;

/// What a request asks for, boiled down: two requests with the same print ask for the same.
/// It is keyed, so that a payment code cannot be found out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print(pub String);

/// What is stored under a number.
pub trait Printed {
    fn print(&self) -> &str;
}

/// `Ok(None)`: the number is new, act. `Ok(Some)`: the same request again, tell how it stands.
///
/// # Errors
/// `taken`, where the number belongs to another act.
pub fn repeated<R: Printed>(
    stored: Option<R>,
    asked: &Print,
    taken: Refusal,
) -> Result<Option<R>, Refusal> {
    match stored {
        Some(row) if row.print() != asked.0 => Err(taken),
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Printed for &str {
        fn print(&self) -> &str {
            self
        }
    }

    #[test]
    fn a_number_means_one_thing() {
        let ask = |stored| repeated(stored, &Print("one".into()), Refusal::NumberConflict);
        assert_eq!(ask(None), Ok(None));
        assert_eq!(ask(Some("one")), Ok(Some("one")));
        assert_eq!(ask(Some("two")), Err(Refusal::NumberConflict));
    }
}

//! Who a charge is of, as the clerk noted it (押金备注): room, name, phone tail, departure, remark.
//! All of it is optional and nothing about money follows from it. It finds a deposit again, stands
//! on its slip, and goes to the platform as a remark as far as there is room.

use crate::moment::Day;

/// The most characters of each note.
pub const ROOM_CHARS_MAX: usize = 16;
/// The same for the guest's name.
pub const NAME_CHARS_MAX: usize = 32;
/// The same for the remark.
pub const REMARK_CHARS_MAX: usize = 60;
/// The last digits of a phone number.
const PHONE_DIGITS: usize = 4;

/// What was noted. Empty texts were not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guest {
    /// The room.
    pub room: String,
    /// The guest's name.
    pub name: String,
    /// The last four digits of the guest's phone number.
    pub phone_tail: String,
    /// The day on which the guest means to leave.
    pub leaves: Option<Day>,
    /// Anything else.
    pub remark: String,
}

/// The notes as a clerk typed them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// The room.
    pub room: &'a str,
    /// The guest's name.
    pub name: &'a str,
    /// The phone number, or its end.
    pub phone: &'a str,
    /// The day of departure, `2026-03-05`; empty where none.
    pub leaves: &'a str,
    /// Anything else.
    pub remark: &'a str,
}

/// A note that takes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The room.
    Room,
    /// The guest's name.
    Name,
    /// The remark.
    Remark,
}

/// Why the notes were not taken. Nothing has been sent when one of these is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuestRefusal {
    /// More characters than there is room for.
    #[error("{0:?} is too long")]
    TooLong(Field),
    /// Not at least four digits.
    #[error("not the end of a phone number")]
    Phone,
    /// Not a day.
    #[error("not a day")]
    Leaves,
}

impl Guest {
    /// Reads what a clerk typed. Line breaks and runs of spaces become one space. Of a whole phone
    /// number only the last four digits are kept.
    ///
    /// # Errors
    /// Each [`GuestRefusal`] has one cause.
    pub fn parse(typed: Typed<'_>) -> Result<Guest, GuestRefusal> {
        let leaves = typed.leaves.trim();
        Ok(Guest {
            room: text(typed.room, Field::Room, ROOM_CHARS_MAX)?,
            name: text(typed.name, Field::Name, NAME_CHARS_MAX)?,
            phone_tail: phone_tail(typed.phone)?,
            leaves: if leaves.is_empty() {
                None
            } else {
                Some(Day::parse(leaves).ok_or(GuestRefusal::Leaves)?)
            },
            remark: text(typed.remark, Field::Remark, REMARK_CHARS_MAX)?,
        })
    }

    /// The notes of another terminal, which came as one line ([`Guest::line`]). Only what is marked
    /// in it is told apart; which of the other words were the room is not guessed, so they stay
    /// together as the remark.
    pub fn of_line(line: &str) -> Guest {
        let mut guest = Guest::default();
        let mut words = Vec::new();
        for word in line.split_whitespace() {
            let tail = word.strip_prefix("尾号").filter(|tail| {
                tail.len() == PHONE_DIGITS && tail.bytes().all(|b| b.is_ascii_digit())
            });
            let leaves = word.strip_suffix("离店").and_then(Day::parse);
            match (tail, leaves) {
                (Some(tail), _) if guest.phone_tail.is_empty() => {
                    tail.clone_into(&mut guest.phone_tail)
                }
                (None, Some(day)) if guest.leaves.is_none() => guest.leaves = Some(day),
                (Some(_), _) | (None, Some(_)) | (None, None) => words.push(word),
            }
        }
        guest.remark = words.join(" ");
        guest
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        *self == Guest::default()
    }

    /// All of it in one line of at most `chars_max` characters, for a platform's remark.
    pub fn line(&self, chars_max: usize) -> String {
        let leaves = self.leaves.map(|day| format!("{day}离店"));
        let phone = Some(&self.phone_tail)
            .filter(|tail| !tail.is_empty())
            .map(|tail| format!("尾号{tail}"));
        let parts = [
            Some(self.room.clone()),
            Some(self.name.clone()),
            phone,
            leaves,
            Some(self.remark.clone()),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ").chars().take(chars_max).collect()
    }
}

fn text(typed: &str, field: Field, chars_max: usize) -> Result<String, GuestRefusal> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let text: String = words
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    if text.chars().count() > chars_max {
        return Err(GuestRefusal::TooLong(field));
    }
    Ok(text)
}

fn phone_tail(typed: &str) -> Result<String, GuestRefusal> {
    let is_filler = |c: &char| c.is_whitespace() || matches!(c, '-' | '+' | '(' | ')');
    let digits: String = typed.chars().filter(|c| !is_filler(c)).collect();
    if digits.is_empty() {
        return Ok(digits);
    }
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number || digits.len() < PHONE_DIGITS {
        return Err(GuestRefusal::Phone);
    }
    Ok(digits[digits.len() - PHONE_DIGITS..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_are_read_as_a_clerk_types_them() {
        let guest = Guest::parse(Typed {
            room: " 1208 ",
            name: "张 \n 三",
            phone: "138-0013 8000",
            leaves: "2026-03-05",
            remark: "",
        })
        .expect("fine");
        assert_eq!(guest.name, "张 三");
        assert_eq!(guest.phone_tail, "8000");
        assert_eq!(guest.line(127), "1208 张 三 尾号8000 2026-03-05离店");
        assert_eq!(guest.line(6), "1208 张");
        assert!(Guest::parse(Typed::default()).expect("nothing").is_empty());
        let found = Guest::of_line(&guest.line(127));
        assert_eq!(
            (&found.phone_tail, found.leaves),
            (&guest.phone_tail, guest.leaves)
        );
        assert_eq!((&*found.room, &*found.remark), ("", "1208 张 三"));
        let odd = Guest::of_line("尾号80001 2026-02-30离店 尾号8000 尾号8001");
        assert_eq!(odd.remark, "尾号80001 2026-02-30离店 尾号8001");
        assert_eq!(odd.line(127), "尾号8000 尾号80001 2026-02-30离店 尾号8001");
        assert!(Guest::of_line("  ").is_empty());
    }

    #[test]
    fn what_is_no_note_is_refused() {
        let parse = |typed| Guest::parse(typed).expect_err("refused");
        let long = "长".repeat(61);
        let table = [
            (
                Typed {
                    room: &long[..51],
                    ..Typed::default()
                },
                GuestRefusal::TooLong(Field::Room),
            ),
            (
                Typed {
                    remark: &long,
                    ..Typed::default()
                },
                GuestRefusal::TooLong(Field::Remark),
            ),
            (
                Typed {
                    phone: "123",
                    ..Typed::default()
                },
                GuestRefusal::Phone,
            ),
            (
                Typed {
                    phone: "138x0000",
                    ..Typed::default()
                },
                GuestRefusal::Phone,
            ),
            (
                Typed {
                    leaves: "2026-02-30",
                    ..Typed::default()
                },
                GuestRefusal::Leaves,
            ),
        ];
        for (typed, wanted) in table {
            assert_eq!(parse(typed), wanted);
        }
    }

    proptest! {
        #[test]
        fn a_platform_never_gets_more_than_it_takes(room in ".{0,16}", remark in ".{0,60}", most in 0usize..130) {
            if let Ok(guest) = Guest::parse(Typed { room: &room, remark: &remark, ..Typed::default() }) {
                prop_assert!(guest.line(most).chars().count() <= most);
            }
        }
    }
}

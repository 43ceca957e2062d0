//! How words are searched: whatever way they were typed, on a Chinese keyboard or with capitals,
//! and whatever part of them. It refuses to guess: nothing that is only like a word is found.

use till::act::{By, Charge, Record};

/// How many words of a search are told apart; what follows is one word.
pub const TERMS_MAX: usize = 4;

/// What a deposit is found by, beside its numbers.
pub fn of(charge: &Charge) -> String {
    let guest = &charge.guest;
    // No word that is searched has a line's end in it, so none goes from one note into the next.
    let noted = fold(&guest.room) + "\n" + &fold(&guest.name) + "\n" + &guest.phone_tail;
    match charge.by {
        By::Code(_) | By::Shown { .. } | By::Hand => noted,
        // Another terminal's notes came as one line, and nobody can tell its words apart.
        By::Elsewhere(_) => noted + "\n" + &fold(&guest.remark),
    }
}

/// What a record is found by in a list of all: everything that was noted with it.
pub fn noted(record: &Record) -> String {
    let Record::Charge(charge) = record else {
        return String::new();
    };
    let guest = &charge.guest;
    let notes = [&guest.room, &guest.name, &guest.phone_tail, &guest.remark];
    let notes: Vec<String> = notes
        .into_iter()
        .filter(|note| !note.is_empty())
        .map(|note| fold(note))
        .collect();
    notes.join("\n")
}

/// The single words of what was noted.
pub fn tokens(noted: &str) -> impl Iterator<Item = &str> {
    noted.split([' ', '\n']).filter(|token| !token.is_empty())
}

/// The words of a search, all of which a deposit must have.
pub fn terms(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.trim().splitn(TERMS_MAX, ' ').map(str::trim_start);
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A number as it was meant: a Chinese keyboard writes its digits wide.
pub fn number(text: &str) -> String {
    text.trim().chars().map(narrow).collect()
}

fn fold(text: &str) -> String {
    text.chars()
        .map(narrow)
        .map(|letter| if letter.is_whitespace() { ' ' } else { letter })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The half-width form of a full-width letter, digit or space.
fn narrow(letter: char) -> char {
    match letter {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(letter) - 0xff01 + 0x21).unwrap_or(letter)
        }
        other => other,
    }
}

//! Things are named as the shop names them. Words that only say "something of the program"
//! are refused in the names of files and of what they declare.

use super::{at, is_generated};
use crate::tree::TextFile;

/// None of these says what a thing is for.
const EMPTY: &[&str] = &[
    "manager", "service", "helper", "helpers", "util", "utils", "common",
];

/// What a name follows, in Rust and in TypeScript.
const DECLARES: &[&str] = &[
    "struct",
    "enum",
    "trait",
    "type",
    "mod",
    "fn",
    "class",
    "interface",
    "function",
];

/// What may stand before that.
const BEFORE: &[&str] = &[
    "pub",
    "pub(crate)",
    "pub(super)",
    "export",
    "default",
    "async",
    "const",
    "unsafe",
    "abstract",
];

pub fn check(file: &TextFile) -> Vec<String> {
    let path = &file.path;
    let is_source = [".rs", ".ts", ".svelte", ".c"]
        .iter()
        .any(|ending| path.ends_with(ending));
    if !is_source || is_generated(path) {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let folders_and_file = path.split(['/', '.']);
    if let Some(word) = folders_and_file.filter_map(empty_word).next() {
        wrong.push(format!(
            "{path}: `{word}` says nothing: name the file as the shop would."
        ));
    }
    for (number, line) in file.text.lines().enumerate() {
        if let Some(name) = declared(line).filter(|name| empty_word(name).is_some()) {
            wrong.push(at(
                path,
                number + 1,
                &format!("`{name}`: name it as the shop would."),
            ));
        }
    }
    wrong
}

/// The name this line declares, if it declares one.
fn declared(line: &str) -> Option<&str> {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| BEFORE.contains(word));
    words.next().filter(|word| DECLARES.contains(word))?;
    words
        .next()?
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

/// The word in `name` that says nothing, whether it is written PayHelper or pay_helper.
fn empty_word(name: &str) -> Option<&'static str> {
    let mut apart = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() {
            apart.push('_');
        }
        apart.extend(letter.to_lowercase());
    }
    let words: Vec<&str> = apart.split(['_', '-']).collect();
    EMPTY.iter().copied().find(|empty| words.contains(empty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_words_are_found_in_both_spellings_and_real_ones_are_left() {
        assert_eq!(empty_word("PaymentHelper"), Some("helper"));
        assert_eq!(empty_word("payment_utils"), Some("utils"));
        assert_eq!(empty_word("Utility"), None);
        assert_eq!(
            declared("pub(crate) struct OrderManager<T> {"),
            Some("OrderManager")
        );
        assert_eq!(declared("export function common() {"), Some("common"));
        assert_eq!(declared("// fn helper"), None);
        assert_eq!(declared("let service = 1;"), None);
    }
}

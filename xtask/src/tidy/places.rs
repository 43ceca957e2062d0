//! What must not lie around in a committed file: notes to oneself, places on one machine,
//! private package sources, spaces at the end of a line.

use super::{at, is_generated};
use crate::tree::TextFile;

/// Written in two halves, so that this file does not find itself.
const NOTES: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("dbg", "!("),
];

/// Where one machine keeps its own things.
const MACHINE: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

const CARGO_SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM_SOURCE: &str = "https://registry.npmjs.org/";

pub fn check(file: &TextFile) -> Vec<String> {
    let TextFile { path, text } = file;
    if path.starts_with("LICENSE") {
        return Vec::new();
    }
    let is_source = [".rs", ".ts", ".svelte", ".c"]
        .iter()
        .any(|ending| path.ends_with(ending));
    let mut wrong = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut tell = |what: &str| wrong.push(at(path, number + 1, what));
        if let Some(note) = NOTES.iter().find(|note| is_source && line.contains(**note)) {
            tell(&format!("`{note}`: do it, or write an issue."));
        }
        if let Some(place) = MACHINE.iter().find(|place| stands_alone(line, place)) {
            tell(&format!("`{place}` is a place on one machine."));
        }
        if line.ends_with([' ', '\t']) && !is_generated(path) {
            tell("spaces at the end of the line.");
        }
        if let Some(source) = private_source(path, line) {
            tell(&format!("`{source}` is not the public package registry."));
        }
    }
    wrong
}

/// Whether `place` begins a path here, and is not the middle of an address or of another path.
fn stands_alone(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "-_./*".contains(c))
    })
}

/// In the two lock files: where a package would come from, if not from the public registry.
fn private_source<'a>(path: &str, line: &'a str) -> Option<&'a str> {
    let (key, public) = match path.rsplit('/').next() {
        Some("Cargo.lock") => ("source = \"", CARGO_SOURCE),
        Some("package-lock.json") => ("\"resolved\": \"", NPM_SOURCE),
        _ => return None,
    };
    let source = line.trim_start().strip_prefix(key)?;
    (!source.starts_with(public)).then(|| source.trim_end_matches([',', '"']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_one_machine_are_told_from_addresses() {
        assert!(stands_alone(concat!("see /wo", "rk/main"), MACHINE[0]));
        assert!(!stands_alone(
            concat!("see https://a.example/wo", "rk/main"),
            MACHINE[0]
        ));
        assert!(!stands_alone(concat!("./ho", "me/keypad"), MACHINE[2]));
    }

    #[test]
    fn lock_files_name_the_public_registries_only() {
        let npm = "      \"resolved\": \"https://mirror.example/vite.tgz\",";
        assert_eq!(
            private_source("ui/package-lock.json", npm),
            Some("https://mirror.example/vite.tgz")
        );
        let npm = "      \"resolved\": \"https://registry.npmjs.org/vite.tgz\",";
        assert_eq!(private_source("ui/package-lock.json", npm), None);
        let cargo = "source = \"sparse+https://mirror.example/index/\"";
        assert_eq!(
            private_source("Cargo.lock", cargo),
            Some("sparse+https://mirror.example/index/")
        );
    }
}

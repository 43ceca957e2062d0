//! `cargo xtask tidy`: how this tree reads, checked by reading it.
//! Each rule is a function from one file to sentences; it changes nothing.

mod headers;
mod length;
mod names;
mod places;
mod words;

use crate::stop::{Outcome, stop};
use crate::tree::{self, TextFile};

pub fn tidy() -> Outcome {
    let files = tree::text_files()?;
    let mut wrong: Vec<String> = files.iter().flat_map(read).collect();
    wrong.extend(words::differences(&files));
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.iter().for_each(|sentence| println!("{sentence}"));
    stop(format!("{} untidy places.", wrong.len()))
}

fn read(file: &TextFile) -> Vec<String> {
    let rules = [headers::check, length::check, names::check, places::check];
    rules.iter().flat_map(|rule| rule(file)).collect()
}

/// Files that a program wrote: they are not read for style.
fn is_generated(path: &str) -> bool {
    path.starts_with("ui/src/backend/types/")
        || path.starts_with("src-tauri/gen/")
        || path.starts_with("icons/")
        || path.ends_with(".lock")
        || path.ends_with("package-lock.json")
        || path.ends_with(".svg")
}

/// Lines that say why a file is untidy, as a compiler would point at them.
fn at(path: &str, line: usize, what: &str) -> String {
    format!("{path}:{line}: {what}")
}

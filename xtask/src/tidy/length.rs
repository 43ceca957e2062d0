//! One file, one idea: a source file of the crates that grows past 300 lines is split by meaning.
//! Its tests at the end do not count: a table of refusals is allowed to be long.

use crate::tree::TextFile;

const LINES_MAX: usize = 300;

pub fn check(file: &TextFile) -> Vec<String> {
    let path = &file.path;
    let counted = path.ends_with(".rs") && path.starts_with("crates/") && path.contains("/src/");
    let lines = file
        .text
        .lines()
        .take_while(|line| *line != "#[cfg(test)]")
        .count();
    if !counted || lines <= LINES_MAX {
        return Vec::new();
    }
    vec![format!(
        "{path}: {lines} lines, {LINES_MAX} are enough for one idea: split it by meaning."
    )]
}

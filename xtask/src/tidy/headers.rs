//! Every source file opens by saying its job. A file that does not know its job has none.

use super::is_generated;
use crate::tree::TextFile;

pub fn check(file: &TextFile) -> Vec<String> {
    let path = &file.path;
    let wanted = match path.rsplit('.').next() {
        _ if is_generated(path) => return Vec::new(),
        Some("rs") => "`//!`",
        Some("ts" | "svelte" | "js") => "a comment",
        _ => return Vec::new(),
    };
    if opens_with_its_job(path, &file.text) {
        return Vec::new();
    }
    vec![format!(
        "{path}:1: open the file with {wanted} that says its job and what it refuses."
    )]
}

fn opens_with_its_job(path: &str, text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("/*");
    if path.ends_with(".rs") {
        first.starts_with("//!")
    } else if path.ends_with(".svelte") && first.starts_with("<script") {
        lines.next().is_some_and(is_comment)
    } else if path.ends_with(".svelte") {
        first.starts_with("<!--")
    } else {
        is_comment(first)
    }
}

#[cfg(test)]
mod tests {
    use super::opens_with_its_job as opens;

    #[test]
    fn each_kind_of_file_has_its_own_opening() {
        assert!(opens("a.rs", "//! Money.\n"));
        assert!(!opens("a.rs", "// Money.\n"));
        assert!(opens("a.ts", "\n/** Money. */\n"));
        assert!(!opens("a.ts", "export {}\n"));
        assert!(opens("a.svelte", "<!-- The keypad. -->\n"));
        assert!(opens(
            "a.svelte",
            "<script lang=\"ts\">\n  // The keypad.\n"
        ));
        assert!(!opens("a.svelte", "<script>\n  let a;\n"));
    }
}

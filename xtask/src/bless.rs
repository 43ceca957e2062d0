//! The TypeScript types that are generated from the shell's dto: written anew, or compared.
//! The comparison never touches the committed files, so it is true in a half-done tree as well.

use std::collections::BTreeMap;
use std::path::Path;

use crate::command::{self, cargo};
use crate::stop::{Outcome, stop};
use crate::tree;

const TYPES: &str = "ui/src/backend/types";

/// `cargo xtask bless`: writes them.
pub fn bless() -> Outcome {
    let folder = tree::root().join(TYPES);
    for name in read(&folder)?.keys() {
        std::fs::remove_file(folder.join(name))?;
    }
    generate(&folder)
}

/// Whether the committed ones are what the dto would generate now.
pub fn unchanged() -> Outcome {
    let fresh = tree::target().join("types");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    generate(&fresh)?;
    let differing = differing(&read(&tree::root().join(TYPES))?, &read(&fresh)?);
    if differing.is_empty() {
        return Ok(());
    }
    stop(format!(
        "{TYPES} is not what the dto says: {}. `cargo xtask bless` writes it anew.",
        differing.join(", ")
    ))
}

/// ts-rs writes from tests named `export_bindings_...`, into the folder this variable names.
fn generate(folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder)?;
    let mut export = cargo(["test", "--quiet", "--workspace", "--lib", "--bins"]);
    command::run(
        export
            .env("TS_RS_EXPORT_DIR", folder)
            .args(["--", "export_bindings"]),
    )
}

type Files = BTreeMap<String, String>;

fn read(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ts") {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.insert(name, std::fs::read_to_string(path)?);
        }
    }
    Ok(files)
}

fn differing(committed: &Files, fresh: &Files) -> Vec<String> {
    let names = committed
        .keys()
        .chain(fresh.keys())
        .collect::<std::collections::BTreeSet<_>>();
    names
        .into_iter()
        .filter(|name| committed.get(*name) != fresh.get(*name))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_new_and_stale_types_are_told() {
        let files = |list: &[(&str, &str)]| -> Files {
            list.iter()
                .map(|(name, text)| ((*name).into(), (*text).into()))
                .collect()
        };
        let committed = files(&[("Same.ts", "a"), ("Changed.ts", "a"), ("Stale.ts", "a")]);
        let fresh = files(&[("Same.ts", "a"), ("Changed.ts", "b"), ("New.ts", "a")]);
        assert_eq!(
            differing(&committed, &fresh),
            ["Changed.ts", "New.ts", "Stale.ts"]
        );
    }
}

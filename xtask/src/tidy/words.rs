//! Both languages say the same things: every message file in ui/messages has the same keys.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::tree::TextFile;

const FOLDER: &str = "ui/messages/";
/// Chinese is written first; the others follow it.
const FIRST: &str = "ui/messages/zh-CN.json";

pub fn differences(files: &[TextFile]) -> Vec<String> {
    let messages = files.iter().filter(|file| {
        file.path
            .strip_prefix(FOLDER)
            .is_some_and(|name| name.ends_with(".json"))
    });
    let (first, others): (Vec<_>, Vec<_>) = messages.partition(|file| file.path == FIRST);
    let Some(first) = first.first() else {
        return others
            .iter()
            .map(|file| format!("{}: there is no {FIRST}.", file.path))
            .collect();
    };
    let wanted = keys(&first.text);
    let mut wrong = Vec::new();
    for file in others {
        let found = keys(&file.text);
        wrong.extend(
            wanted
                .difference(&found)
                .map(|key| format!("{}: `{key}` is missing.", file.path)),
        );
        wrong.extend(
            found
                .difference(&wanted)
                .map(|key| format!("{}: `{key}` is not in {FIRST}.", file.path)),
        );
    }
    wrong
}

/// All keys, those inside of others as "outer.inner".
fn keys(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(
        "",
        &serde_json::from_str(text).unwrap_or(Value::Null),
        &mut found,
    );
    found
}

fn collect(prefix: &str, value: &Value, found: &mut BTreeSet<String>) {
    for (key, inner) in value.as_object().into_iter().flatten() {
        let name = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        if inner.is_object() {
            collect(&name, inner, found);
        } else if key != "$schema" {
            found.insert(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_in_one_language_only_is_told() {
        let file = |path: &str, text: &str| TextFile {
            path: path.into(),
            text: text.into(),
        };
        let files = [
            file(
                "ui/messages/en.json",
                r#"{"$schema": "x", "paid": "Paid", "late": {"title": "Late"}}"#,
            ),
            file(
                "ui/messages/zh-CN.json",
                r#"{"paid": "已收款", "keypad": {"clear": "清除"}}"#,
            ),
        ];
        assert_eq!(
            differences(&files),
            [
                "ui/messages/en.json: `keypad.clear` is missing.",
                "ui/messages/en.json: `late.title` is not in ui/messages/zh-CN.json."
            ]
        );
    }
}

//! Who may know whom: the edges between our crates, read from `cargo metadata`.
//! Any edge that is not listed here fails with a sentence; so does a core that gains hands.

use serde_json::Value;

use crate::command::{self, cargo};
use crate::stop::{Outcome, stop};

/// A crate, and which of ours it may use. Everything may be tested with `testkit`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("till", &[]),
    ("journal", &["till"]),
    ("cloudpay", &["till"]),
    ("devices", &["till"]),
    ("server", &["till", "cloudpay"]),
    ("counter", &["till", "journal", "cloudpay", "devices"]),
    // The shell wires the real parts together, the embedded server among them.
    (
        "zhanggui",
        &[
            "counter", "till", "journal", "cloudpay", "devices", "server",
        ],
    ),
    ("xtask", &[]),
];

/// These look at everything, for they are where everything meets.
const MAY_ALL: &[&str] = &[
    "journeys",
    "crash",
    "testkit",
    "simulator",
    "fuzz-targets",
    "measures",
];

/// All that the core may take from outside: none of it can read a clock, a file or a wire by itself.
const CORE_MAY_USE: &[&str] = &["jiff", "thiserror"];

pub fn layers() -> Outcome {
    let Some(text) = command::ask(&mut cargo([
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ])) else {
        return stop("`cargo metadata` failed.");
    };
    let wrong = judge(&serde_json::from_str(&text)?);
    if wrong.is_empty() {
        Ok(())
    } else {
        stop(wrong.join("\n"))
    }
}

fn judge(metadata: &Value) -> Vec<String> {
    let none = Vec::new();
    let packages = metadata["packages"].as_array().unwrap_or(&none);
    let ours: Vec<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    let mut wrong = Vec::new();
    for package in packages {
        let from = package["name"].as_str().unwrap_or_default();
        for edge in package["dependencies"].as_array().unwrap_or(&none) {
            wrong.extend(judge_edge(from, edge, &ours));
        }
    }
    wrong
}

fn judge_edge(from: &str, edge: &Value, ours: &[&str]) -> Option<String> {
    let to = edge["name"].as_str()?;
    let testing = edge["kind"] == "dev";
    if !ours.contains(&to) {
        let hands = from == "till" && !testing && !CORE_MAY_USE.contains(&to);
        return hands
            .then(|| format!("till must not use `{to}`: the core has no hands (invariant 6)."));
    }
    if MAY_ALL.contains(&from) || (testing && to == "testkit") {
        return None;
    }
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == from) else {
        return Some(format!(
            "{from} is new: say in xtask/src/layers.rs whom it may know."
        ));
    };
    if !allowed.contains(&to) {
        let list = if allowed.is_empty() {
            "nobody".into()
        } else {
            allowed.join(", ")
        };
        return Some(format!("{from} must not know {to}: it may know {list}."));
    }
    let whole = edge["uses_default_features"] == true
        || edge["features"]
            .as_array()
            .is_some_and(|features| !features.is_empty());
    if from == "server" && to == "cloudpay" && whole && !testing {
        return Some(
            "server may use cloudpay's wire alone: default-features = false, no features.".into(),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Metadata of a made-up tree with these edges.
    fn tree(edges: &[(&str, &str, Value)]) -> Value {
        let names = [
            "till", "journal", "cloudpay", "server", "counter", "testkit", "journeys", "attic",
        ];
        let packages = names.map(|name| {
            let edges = edges
                .iter()
                .filter(|(from, _, _)| *from == name)
                .map(|(_, to, more)| {
                    let mut edge = json!({
                        "name": to, "kind": null, "uses_default_features": false, "features": []
                    });
                    for (key, value) in more.as_object().into_iter().flatten() {
                        edge[key] = value.clone();
                    }
                    edge
                });
            json!({ "name": name, "dependencies": edges.collect::<Vec<_>>() })
        });
        json!({ "packages": packages })
    }

    #[test]
    fn the_planned_edges_hold() {
        let edges = [
            ("journal", "till", json!({})),
            ("journal", "rusqlite", json!({})),
            ("journal", "testkit", json!({ "kind": "dev" })),
            ("till", "jiff", json!({})),
            ("till", "proptest", json!({ "kind": "dev" })),
            ("server", "cloudpay", json!({})),
            ("testkit", "counter", json!({})),
            ("journeys", "server", json!({})),
        ];
        assert_eq!(judge(&tree(&edges)), Vec::<String>::new());
    }

    #[test]
    fn every_other_edge_gets_a_sentence() {
        let edges = [
            ("till", "tokio", json!({})),
            ("till", "journal", json!({})),
            ("journal", "cloudpay", json!({})),
            ("journal", "counter", json!({ "kind": "dev" })),
            ("journal", "testkit", json!({})),
            ("server", "cloudpay", json!({ "features": ["client"] })),
            (
                "server",
                "cloudpay",
                json!({ "uses_default_features": true }),
            ),
            ("attic", "till", json!({})),
        ];
        assert_eq!(
            judge(&tree(&edges)),
            [
                "till must not use `tokio`: the core has no hands (invariant 6).",
                "till must not know journal: it may know nobody.",
                "journal must not know cloudpay: it may know till.",
                "journal must not know counter: it may know till.",
                "journal must not know testkit: it may know till.",
                "server may use cloudpay's wire alone: default-features = false, no features.",
                "server may use cloudpay's wire alone: default-features = false, no features.",
                "attic is new: say in xtask/src/layers.rs whom it may know.",
            ]
        );
    }
}

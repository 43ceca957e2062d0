//! The document's links lead somewhere: to one of its own headings, by the anchor that the usual
//! viewers make of it, or to a file beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const TEXT: &str = include_str!("../../docs/protocol.md");

/// The lines outside of the examples.
fn prose() -> impl Iterator<Item = &'static str> {
    let mut inside = false;
    TEXT.lines().filter(move |line| {
        let is_fence = line.starts_with("```");
        inside ^= is_fence;
        !inside && !is_fence
    })
}

/// The anchor of each heading: its letters and digits, `-` for spaces, counted where it repeats.
fn anchors() -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let headings = prose().filter_map(|line| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (level > 0).then(|| line[level..].trim_start())
    });
    let mut found = BTreeSet::new();
    for heading in headings {
        let kept = |sign: &char| sign.is_alphanumeric() || " -_".contains(*sign);
        let plain: String = heading.to_lowercase().chars().filter(kept).collect();
        let anchor = plain.replace(' ', "-");
        let count = counts.entry(anchor.clone()).or_default();
        found.insert(match *count {
            0 => anchor,
            more => format!("{anchor}-{more}"),
        });
        *count += 1;
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let anchors = anchors();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let (mut links, mut lost) = (0, Vec::new());
    for line in prose() {
        for link in line
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            links += 1;
            let leads = match link.split_once('#') {
                Some(("", anchor)) => anchors.contains(anchor),
                Some((file, _)) => docs.join(file).exists(),
                None => docs.join(link).exists(),
            };
            if !leads {
                lost.push(link);
            }
        }
    }
    assert!(links > 100, "{links} links");
    assert_eq!(lost, Vec::<&str>::new());
}

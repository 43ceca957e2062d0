//! Feeds every target with its corpus: all that was ever found interesting stays checked, on any
//! machine, without a fuzzer.

#![allow(
    clippy::expect_used,
    reason = "a corpus that cannot be read fails its test"
)]

use fuzz_targets::TARGETS;
use std::fs;
use std::path::Path;

#[test]
fn every_corpus_holds() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let mut fed = 0;
        for entry in fs::read_dir(corpora.join(name)).expect("a corpus") {
            let file = entry.expect("an entry").path();
            println!("{name}: {}", file.display());
            target(&fs::read(&file).expect("a readable file"));
            fed += 1;
        }
        assert!(fed > 0, "the corpus of {name} is empty");
    }
}

/// Each end of a text, cut and stretched: what a broken line would deliver.
#[test]
fn every_cut_of_every_corpus_holds() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        for entry in fs::read_dir(corpora.join(name)).expect("a corpus") {
            let bytes = fs::read(entry.expect("an entry").path()).expect("a readable file");
            let step = (bytes.len() / 64).max(1);
            for end in (0..bytes.len()).step_by(step) {
                target(&bytes[..end]);
            }
        }
    }
}

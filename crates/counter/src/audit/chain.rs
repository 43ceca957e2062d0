//! The chain: how a line holds on to the one before, and where it breaks. Pure.
//!
//! ```text
//! line n:  <hash n> <json n>        hash n = SHA-256( hash n-1 , "\n" , json n )
//! ```
//!
//! Hashes are written as 64 hexadecimal digits, and so they are hashed; the one before the first
//! is 64 zeros.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How many characters a hash has.
pub(super) const HASH_CHARS: usize = 64;

/// Where a log ends: so many lines, and the last one's hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The number of the last line, from 1.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// What came of going through a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many lines there are.
    pub entries: u64,
    /// The first line that does not follow from the one before, from 1; where lines are missing at
    /// the end, the first of them.
    pub broken: Option<u64>,
    /// How many lines are missing at the end, as far as that is known.
    pub missing: u64,
}

/// The hash before the first line.
pub(super) fn genesis() -> String {
    "0".repeat(HASH_CHARS)
}

/// The hash of a line with this content after `before`.
pub(super) fn hash(before: &str, content: &[u8]) -> String {
    let hash = Sha256::new()
        .chain_update(before.as_bytes())
        .chain_update(b"\n")
        .chain_update(content)
        .finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A line without its end, in its two parts.
pub(super) fn parts(line: &[u8]) -> Option<(&str, &[u8])> {
    let (hash, rest) = line.split_at_checked(HASH_CHARS)?;
    let hash = std::str::from_utf8(hash).ok()?;
    let is_hash = hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    rest.strip_prefix(b" ")
        .filter(|_| is_hash)
        .map(|content| (hash, content))
}

/// Goes through all whole lines; a last one without its end may just be being written.
pub(super) fn verify(text: &[u8], anchor: Option<&Anchor>) -> Verified {
    let mut verified = Verified {
        entries: 0,
        broken: None,
        missing: 0,
    };
    let mut before = genesis();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = line.strip_suffix(b"\n") else {
            break;
        };
        verified.entries += 1;
        let (seq, found) = (verified.entries, parts(line));
        let follows = found
            .is_some_and(|(is, content)| is == hash(&before, content) && is_numbered(content, seq));
        let is_other = anchor.is_some_and(|anchor| {
            anchor.seq == seq && found.is_none_or(|(is, _)| is != anchor.hash)
        });
        if !follows || is_other {
            verified.broken.get_or_insert(seq);
        }
        // One line that was changed breaks the chain once, and not everywhere after it.
        before = found.map_or_else(|| hash(&before, line), |(is, _)| is.to_owned());
    }
    if let Some(anchor) = anchor {
        verified.missing = anchor.seq.saturating_sub(verified.entries);
        if verified.missing > 0 {
            verified.broken.get_or_insert(verified.entries + 1);
        }
    }
    verified
}

fn is_numbered(content: &[u8], seq: u64) -> bool {
    #[derive(Deserialize)]
    struct Numbered {
        seq: u64,
    }
    serde_json::from_slice::<Numbered>(content).is_ok_and(|read| read.seq == seq)
}

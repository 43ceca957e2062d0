//! One file of the simulated disk: what is read of it now, what of that is on the platter, and what
//! lies between the two. Only a power cut looks at the difference.

use fastrand::Rng;

/// What a disk writes whole or not at all, in bytes.
pub(super) const SECTOR_BYTES: usize = 512;

/// One file: as it is read now, as it is on the platter, and what lies between the two.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub(super) live: Vec<u8>,
    platter: Vec<u8>,
    /// Whether the file's name is on the platter: only once it was synced.
    is_kept: bool,
    cache: Vec<Change>,
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Truncate { size: usize },
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Write { at, bytes: new } => put(bytes, *at, new),
            Change::Truncate { size } => bytes.resize(*size, 0),
        }
    }

    /// Applies what a power cut left of it.
    fn apply_torn(&self, bytes: &mut Vec<u8>, chance: &mut Rng) {
        match self {
            Change::Write { at, bytes: new } => {
                let mut from = 0;
                while from < new.len() {
                    let sector_ends = SECTOR_BYTES - (at + from) % SECTOR_BYTES;
                    let to = new.len().min(from + sector_ends);
                    if chance.bool() {
                        put(bytes, at + from, &new[from..to]);
                    }
                    from = to;
                }
            }
            Change::Truncate { .. } if chance.bool() => self.apply(bytes),
            Change::Truncate { .. } => {}
        }
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}

impl File {
    /// A file that is whole and safe.
    pub(super) fn kept(bytes: Vec<u8>) -> File {
        File {
            live: bytes.clone(),
            platter: bytes,
            is_kept: true,
            cache: Vec::new(),
        }
    }

    /// Changes it, in the cache.
    pub(super) fn put(&mut self, change: Change) {
        change.apply(&mut self.live);
        self.cache.push(change);
    }

    /// Brings the cache to the platter.
    pub(super) fn sync(&mut self) {
        for change in self.cache.drain(..) {
            change.apply(&mut self.platter);
        }
        self.is_kept = true;
    }

    /// What a power cut leaves of it; whether its name is still there.
    pub(super) fn lose(&mut self, chance: &mut Rng) -> bool {
        let cache = std::mem::take(&mut self.cache);
        let kept = match chance.u8(..4) {
            0 => 0,
            1 => cache.len(),
            _ => chance.usize(..=cache.len()),
        };
        self.is_kept |= !cache.is_empty() && chance.bool();
        for change in &cache[..kept] {
            change.apply(&mut self.platter);
        }
        if chance.bool() {
            for change in &cache[kept..] {
                change.apply_torn(&mut self.platter, chance);
            }
        }
        self.live = self.platter.clone();
        self.is_kept
    }
}

//! A disk in memory that loses what a real one loses: what was written stays in its cache until
//! it is synced, and when the power goes any part of the cache may be gone, torn at any sector.
//!
//! It is also told to fail: the n-th change from now, or every one that needs room. It knows no
//! SQLite (`vfs` speaks that) and never fails by itself.

mod file;

use fastrand::Rng;
use file::{Change, File};
use std::collections::BTreeMap;

/// Why the disk did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskFault {
    /// No room.
    Full,
    /// It did not work, this once.
    Failed,
    /// The power is gone, or the process is.
    Off,
    /// No such file.
    Missing,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was killed: the system still writes its cache out.
    Killed,
    /// The power went: the cache is gone, in part or whole.
    PowerCut,
}

/// The disk.
#[derive(Clone, Debug)]
pub struct Disk {
    files: BTreeMap<String, File>,
    chance: Rng,
    changes: u64,
    /// The process ends at this change.
    end_at: Option<u64>,
    /// This change fails, and this alone.
    fail_at: Option<u64>,
    is_full: bool,
    is_off: bool,
    /// Whether syncs are ignored: a lying disk, for the check that this is seen.
    lies: bool,
}

impl Disk {
    /// An empty disk whose accidents follow from `seed`.
    pub fn new(seed: u64) -> Disk {
        Disk {
            files: BTreeMap::new(),
            chance: Rng::with_seed(seed),
            changes: 0,
            end_at: None,
            fail_at: None,
            is_full: false,
            is_off: false,
            lies: false,
        }
    }

    /// How many changes were asked of it so far: writes, truncations, syncs, deletions.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// From now on the `nth` change is the process's last: with it or just before it the process
    /// ends, and nothing works until [`Disk::start`].
    pub fn end_after(&mut self, nth: u64) {
        self.end_at = Some(self.changes + nth);
    }

    /// The `nth` change from now fails.
    pub fn fail_after(&mut self, nth: u64) {
        self.fail_at = Some(self.changes + nth);
    }

    /// Whether there is room for anything new.
    pub fn fill(&mut self, is_full: bool) {
        self.is_full = is_full;
    }

    /// Whether there is no room.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Forgets every accident that was to come.
    pub fn behave(&mut self) {
        self.end_at = None;
        self.fail_at = None;
    }

    /// Whether syncs only pretend.
    pub fn lie(&mut self, lies: bool) {
        self.lies = lies;
    }

    /// Whether the process ended.
    pub fn is_off(&self) -> bool {
        self.is_off
    }

    /// The process ends here.
    pub fn stop(&mut self) {
        self.is_off = true;
    }

    /// The machine is there again; what the end left is what is there.
    pub fn start(&mut self, end: End) {
        self.is_off = false;
        self.end_at = None;
        self.fail_at = None;
        if end == End::PowerCut {
            let chance = &mut self.chance;
            self.files.retain(|_, file| file.lose(chance));
        }
    }

    /// A copy of the file as it is read now, for a person who copies it.
    pub fn copy(&self, name: &str) -> Option<Vec<u8>> {
        self.files.get(name).map(|file| file.live.clone())
    }

    /// Every name there is.
    pub fn names(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// Puts a file there, whole and safe.
    pub fn place(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), File::kept(bytes));
    }

    /// Takes a file away, safely.
    pub fn remove(&mut self, name: &str) {
        self.files.remove(name);
    }

    /// Whether there is such a file.
    pub fn has(&self, name: &str) -> Result<bool, DiskFault> {
        self.ready()?;
        Ok(self.files.contains_key(name))
    }

    /// Makes an empty file where there is none.
    pub fn make(&mut self, name: &str) -> Result<(), DiskFault> {
        self.ready()?;
        if self.is_full && !self.files.contains_key(name) {
            return Err(DiskFault::Full);
        }
        self.files.entry(name.to_owned()).or_default();
        Ok(())
    }

    /// Deletes a file.
    pub fn delete(&mut self, name: &str) -> Result<(), DiskFault> {
        self.change()?;
        self.files
            .remove(name)
            .map(|_| ())
            .ok_or(DiskFault::Missing)
    }

    /// How many bytes there are.
    pub fn size(&self, name: &str) -> Result<usize, DiskFault> {
        self.ready()?;
        let file = self.files.get(name).ok_or(DiskFault::Missing)?;
        Ok(file.live.len())
    }

    /// Reads as much as there is into `into`; how much that was.
    pub fn read(&self, name: &str, at: usize, into: &mut [u8]) -> Result<usize, DiskFault> {
        self.ready()?;
        let file = self.files.get(name).ok_or(DiskFault::Missing)?;
        let from = file.live.get(at..).unwrap_or_default();
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        Ok(count)
    }

    /// Writes, into the cache.
    pub fn write(&mut self, name: &str, at: usize, bytes: &[u8]) -> Result<(), DiskFault> {
        let ends = self.change()?;
        let grows = at + bytes.len() > self.size(name)?;
        if self.is_full && grows {
            return Err(DiskFault::Full);
        }
        let bytes = bytes.to_vec();
        self.put(name, Change::Write { at, bytes })?;
        self.ends(ends)
    }

    /// Cuts or lengthens the file.
    pub fn truncate(&mut self, name: &str, size: usize) -> Result<(), DiskFault> {
        let ends = self.change()?;
        self.put(name, Change::Truncate { size })?;
        self.ends(ends)
    }

    /// Brings the file's cache to the platter.
    pub fn sync(&mut self, name: &str) -> Result<(), DiskFault> {
        let ends = self.change()?;
        if !self.lies {
            let file = self.files.get_mut(name).ok_or(DiskFault::Missing)?;
            file.sync();
        }
        self.ends(ends)
    }

    fn put(&mut self, name: &str, change: Change) -> Result<(), DiskFault> {
        let file = self.files.get_mut(name).ok_or(DiskFault::Missing)?;
        file.put(change);
        Ok(())
    }

    fn ready(&self) -> Result<(), DiskFault> {
        if self.is_off {
            Err(DiskFault::Off)
        } else {
            Ok(())
        }
    }

    /// Counts a change; whether the process ends with it, where it did not end before it.
    fn change(&mut self) -> Result<bool, DiskFault> {
        self.ready()?;
        self.changes += 1;
        let ends = self.end_at.is_some_and(|at| self.changes >= at);
        if ends && self.chance.bool() {
            self.is_off = true;
            return Err(DiskFault::Off);
        }
        if self.fail_at.take_if(|at| self.changes >= *at).is_some() {
            return Err(DiskFault::Failed);
        }
        Ok(ends)
    }

    fn ends(&mut self, ends: bool) -> Result<(), DiskFault> {
        self.is_off |= ends;
        self.ready()
    }
}

#[cfg(test)]
mod tests {
    use super::file::SECTOR_BYTES;
    use super::*;

    #[test]
    fn what_is_synced_outlives_every_power_cut_and_nothing_else_must() {
        let (mut lost, mut kept, mut torn) = (0, 0, 0);
        for seed in 0..200 {
            let mut disk = Disk::new(seed);
            disk.make("a").expect("room");
            disk.write("a", 0, &[1; 2048]).expect("room");
            disk.sync("a").expect("power");
            disk.write("a", 0, &[2; 2048]).expect("room");
            disk.stop();
            assert_eq!(disk.size("a"), Err(DiskFault::Off));
            disk.start(End::PowerCut);
            let bytes = disk.copy("a").expect("it was synced");
            match bytes.iter().filter(|byte| **byte == 2).count() {
                0 => lost += 1,
                2048 => kept += 1,
                some => {
                    assert_eq!(some % SECTOR_BYTES, 0);
                    torn += 1;
                }
            }
        }
        assert!(lost > 20 && kept > 20 && torn > 20, "{lost} {kept} {torn}");
    }

    #[test]
    fn a_kill_loses_nothing_that_was_written() {
        let mut disk = Disk::new(1);
        disk.make("a").expect("room");
        disk.end_after(2);
        disk.write("a", 0, b"one").expect("not yet");
        assert_eq!(disk.write("a", 3, b"two"), Err(DiskFault::Off));
        disk.start(End::Killed);
        assert!(disk.copy("a").expect("there").starts_with(b"one"));
    }

    #[test]
    fn full_and_failing() {
        let mut disk = Disk::new(1);
        disk.make("a").expect("room");
        disk.write("a", 0, b"one").expect("room");
        disk.fill(true);
        assert_eq!(disk.write("a", 2, b"two"), Err(DiskFault::Full));
        assert_eq!(disk.make("b"), Err(DiskFault::Full));
        assert_eq!(disk.write("a", 0, b"two"), Ok(()), "no new room needed");
        disk.fill(false);
        disk.fail_after(2);
        assert_eq!(disk.sync("a"), Ok(()));
        assert_eq!(disk.sync("a"), Err(DiskFault::Failed));
        assert_eq!(disk.sync("a"), Ok(()));
    }
}

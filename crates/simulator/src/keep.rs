//! Backups and restores, as a person makes them: the journal's own, on real files. The simulated
//! disk's files are carried to a folder and back, for a restore knows folders and names.

use crate::check::record_of;
use crate::ledger::Broken;
use crate::run::JOURNAL;
use crate::schedule::{DAY, MINUTE, SECOND};
use crate::world::World;
use crate::{tell, vfs};
use journal::{Books, JournalFault};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use till::moment::Moment;

/// What belongs to the journal on the simulated disk.
const FILES: [&str; 4] = [
    JOURNAL,
    "journal.sqlite-wal",
    "journal-numbers.sqlite",
    "journal-numbers.sqlite-wal",
];

/// What became of the files before a restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// They are as they were.
    Whole,
    /// Some bytes of the journal are other bytes.
    Damaged,
    /// The journal's file is gone.
    Gone,
}

impl World {
    /// Somebody makes a backup, or goes back to one.
    pub fn save(&mut self) -> Result<(), Broken> {
        if self.backup.is_none() || self.chance.u8(..3) == 0 {
            self.back_up()
        } else {
            self.restore()
        }
    }

    /// The journal is copied while the till runs.
    fn back_up(&mut self) -> Result<(), Broken> {
        let now = self.now().at;
        let made = carried(|folder| {
            let file = folder.join(JOURNAL);
            let backup = journal::back_up(&file, &folder.join("backups"), now)?;
            Ok(fs::read(backup)?)
        });
        match made {
            Ok(bytes) => {
                tell!(self, "a backup of {} bytes", bytes.len());
                self.backup = Some(bytes);
                // A battery dies: from here on numbers follow one another, not the clock.
                if self.chance.bool() {
                    self.ahead_ms = -self.chance.i64(DAY..1_000 * DAY);
                }
            }
            Err(fault) => tell!(self, "no backup: {fault}"),
        }
        Ok(())
    }

    /// The till is closed, perhaps its disk suffers, and the backup takes the journal's place.
    fn restore(&mut self) -> Result<(), Broken> {
        let Some(backup) = self.backup.clone() else {
            return Ok(());
        };
        let after = self.chance.i64(10 * SECOND..10 * MINUTE);
        self.close(after);
        // Reading what a damaged file still holds takes long, so few worlds do it.
        let before = match self.chance.u8(..32) {
            0 => Before::Damaged,
            1..=10 => Before::Gone,
            _ => Before::Whole,
        };
        tell!(self, "RESTORE; the files before were {before:?}");
        self.suffer(before);
        let now = self.now().at;
        let files = carried_back(&backup, now);
        match files {
            Ok(files) => vfs::with(|disk| {
                for name in disk.names() {
                    disk.remove(&name);
                }
                for (name, bytes) in files {
                    disk.place(&name, bytes);
                }
            }),
            Err(fault) => {
                return Err(Broken(format!("a good backup is not restored: {fault}")));
            }
        }
        // Of two restores before a start the worse one counts.
        self.is_lost |= before != Before::Whole;
        Ok(())
    }

    fn suffer(&mut self, before: Before) {
        let chance = &mut self.chance;
        vfs::with(|disk| match before {
            Before::Whole => {}
            Before::Gone => {
                for name in [JOURNAL, "journal.sqlite-wal"] {
                    disk.remove(name);
                }
            }
            Before::Damaged => {
                if let Some(mut bytes) = disk.copy(JOURNAL).filter(|bytes| !bytes.is_empty()) {
                    for _ in 0..chance.usize(1..2_000) {
                        let at = chance.usize(..bytes.len());
                        bytes[at] ^= chance.u8(1..);
                    }
                    disk.place(JOURNAL, bytes);
                }
            }
        });
    }
}

/// Does something with the files of the simulated disk, in a folder of their own.
fn carried<T>(act: impl FnOnce(&Path) -> Result<T, JournalFault>) -> Result<T, JournalFault> {
    let folder = folder()?;
    vfs::with(|disk| {
        FILES.iter().try_for_each(|name| match disk.copy(name) {
            Some(bytes) => fs::write(folder.path().join(name), bytes),
            None => Ok(()),
        })
    })?;
    act(folder.path())
}

/// A whole file, or a file's name and its bytes.
type Named = (String, Vec<u8>);

/// What is in the folder after the backup was restored there.
fn carried_back(backup: &[u8], now: Moment) -> Result<Vec<Named>, JournalFault> {
    carried(|folder| {
        let from = folder.join("backup.sqlite");
        fs::write(&from, backup)?;
        journal::restore(&from, &folder.join(JOURNAL), Books::Money, now)?;
        let mut files = Vec::new();
        for name in FILES {
            let file = folder.join(name);
            if file.exists() {
                files.push((name.to_owned(), fs::read(file)?));
            }
        }
        Ok(files)
    })
}

/// A folder that goes again; in memory, where the system has such a place.
fn folder() -> Result<TempDir, JournalFault> {
    let in_memory = Path::new("/dev/shm");
    let made = if in_memory.is_dir() {
        tempfile::tempdir_in(in_memory)
    } else {
        tempfile::tempdir()
    };
    Ok(made?)
}

impl World {
    /// The first start after a restore from damage: what the restored journal does not know is
    /// lost, and what it knows as open, or as not told, may be told again.
    pub fn after_restore(&mut self) {
        let (Some(till), now) = (&self.till, self.now()) else {
            return;
        };
        if std::mem::take(&mut self.is_lost) {
            self.ledger
                .restored(|no| record_of(&till.counter, no, now).is_some());
        }
    }
}

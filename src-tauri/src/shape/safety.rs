//! The outward form of backups, and of what came of taking another journal.

use crate::dto;
use journal::{Backup, Restored};
use std::path::Path;

/// A backup.
pub fn backup(backup: &Backup) -> dto::BackupView {
    let name = backup.file.file_name().unwrap_or_default();
    dto::BackupView {
        file: name.to_string_lossy().into_owned(),
        day: backup.day.clone(),
        bytes: backup.bytes,
    }
}

/// What a restore did.
pub fn restored(restored: &Restored) -> dto::Restored {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    dto::Restored {
        salvaged: count(restored.salvaged),
        unreadable: count(restored.unreadable),
        kept_aside: restored
            .kept_aside
            .as_ref()
            .map(|file| file.display().to_string()),
    }
}

/// An empty journal in the place of one that was kept aside.
pub fn begun_anew(kept: &Path) -> dto::Restored {
    dto::Restored {
        salvaged: 0,
        unreadable: 0,
        kept_aside: Some(kept.display().to_string()),
    }
}

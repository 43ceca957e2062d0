//! The outward form of backups, and of what came of taking another journal.

use crate::dto;
use journal::{Backup, Restored};

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

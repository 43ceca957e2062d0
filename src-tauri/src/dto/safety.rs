//! The journal as a file: its backups, and what came of taking another one.

use serde::Serialize;
use ts_rs::TS;

/// The backups of the journal in use.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Backups {
    /// Where they lie.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupView>,
}

/// One backup of the journal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// The file's name in the backup folder.
    pub file: String,
    /// The business day it was made on, such as `2026-05-04`.
    pub day: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// What came of taking another journal.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// How many later entries were taken over from the file that was kept aside.
    pub salvaged: u32,
    /// How many entries in it could not be read.
    pub unreadable: u32,
    /// Where the journal before lies now; `None` where there was none.
    pub kept_aside: Option<String>,
}

//! At which terminal a deposit was taken that this till only found, as written.

use serde::{Deserialize, Serialize};
use till::elsewhere::Terminal;

#[derive(Serialize, Deserialize)]
pub(super) struct ElsewhereForm {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    device: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
}

/// The terminal as written.
pub(super) fn of(terminal: &Terminal) -> ElsewhereForm {
    ElsewhereForm {
        device: terminal.device.clone(),
        name: terminal.name.clone(),
    }
}

impl ElsewhereForm {
    /// The terminal back.
    pub(super) fn into_terminal(self) -> Terminal {
        Terminal {
            device: self.device,
            name: self.name,
        }
    }
}

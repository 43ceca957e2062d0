//! The settings: who may choose which, and what follows at once.

use super::{Counter, Do};
use crate::audit::What;
use crate::fault::Fault;
use crate::settings::Settings;
use crate::view::News;
use till::moment::Now;

impl Counter {
    /// The settings as they are.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether these settings may be chosen by whoever is at the till.
    ///
    /// # Errors
    /// They say how the shop's till works, and whoever is there may not.
    pub fn may_choose(&self, settings: &Settings) -> Result<(), Fault> {
        self.admit(Settings::deed(&settings.changed(&self.settings)))
    }

    /// Takes new settings that somebody chose, and notes which.
    pub fn chosen(&mut self, settings: Settings, now: Now) -> Vec<Do> {
        let fields = settings.changed(&self.settings);
        let mut todo = self.choose(settings);
        if !fields.is_empty() {
            todo.extend(self.note(What::SettingsChanged { fields }, now));
        }
        todo
    }

    /// Takes new settings. A draft that the new mode forbids is dropped: nothing was sent.
    pub fn choose(&mut self, settings: Settings) -> Vec<Do> {
        self.settings = settings;
        if let Some(draft) = &self.draft
            && !self.allows(draft.kind)
        {
            self.draft = None;
        }
        vec![Do::Tell(News::Changed)]
    }
}

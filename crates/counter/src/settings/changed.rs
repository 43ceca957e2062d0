//! What changed in the settings, by name, and who may change it. What only concerns the place at
//! the counter, its language, colours and devices, is for whoever works there; everything else
//! says how the shop's till works. A setting that is new is the shop's until it is listed here.

use super::Settings;
use serde_json::Value;
use till::role::Deed;

/// The settings of the workplace.
const WORKPLACE: &[&str] = &[
    "language",
    "theme",
    "camera",
    "cameraOn",
    "printer",
    "paperColumns",
    "voiceOn",
    "customerWindow",
];

impl Settings {
    /// The names of the settings that differ.
    pub fn changed(&self, from: &Settings) -> Vec<String> {
        let (Ok(Value::Object(new)), Ok(Value::Object(old))) =
            (serde_json::to_value(self), serde_json::to_value(from))
        else {
            return Vec::new();
        };
        let differs = new
            .iter()
            .filter(|(name, value)| old.get(*name) != Some(value));
        differs.map(|(name, _)| name.clone()).collect()
    }

    /// What it is to change these.
    pub fn deed(changed: &[String]) -> Deed {
        let is_workplace = |name: &String| WORKPLACE.contains(&name.as_str());
        if changed.iter().all(is_workplace) {
            Deed::Work
        } else {
            Deed::Shop
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Theme};
    use super::*;

    #[test]
    fn a_clerk_changes_the_workplace_and_an_administrator_the_shop() {
        let before = Settings::default();
        assert_eq!(before.changed(&before), Vec::<String>::new());
        let dark = Settings {
            theme: Theme::Dark,
            ..Settings::default()
        };
        assert_eq!(dark.changed(&before), ["theme"]);
        assert_eq!(Settings::deed(&dark.changed(&before)), Deed::Work);
        let both = Settings {
            mode: Mode::Deposits,
            ..dark
        };
        assert_eq!(both.changed(&before), ["mode", "theme"]);
        assert_eq!(Settings::deed(&both.changed(&before)), Deed::Shop);
        let Ok(Value::Object(all)) = serde_json::to_value(&before) else {
            panic!("settings are an object");
        };
        for name in WORKPLACE {
            assert!(all.contains_key(*name), "{name} is a setting");
        }
    }
}

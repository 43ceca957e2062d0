//! What a person can choose, kept as `settings.json` in the application's folder. A file that
//! is missing or unreadable gives the defaults: a till must start.

mod changed;

use crate::fault::Fault;
use crate::proxy::ProxyChoice;
use serde::{Deserialize, Serialize};
use std::path::Path;
use till::announce::Language as Spoken;
use till::bill::Calendar;
use till::money::CEILING_FEN;
use till::standing::Holds;

/// What the till does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// 仅收款.
    Payments,
    /// 仅押金.
    Deposits,
    /// 收款和押金.
    Both,
}

/// Where receipts go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PrinterChoice {
    /// Nowhere.
    None,
    /// A queue of the system (CUPS, Windows).
    Queue {
        /// The queue's name.
        name: String,
    },
    /// A network printer, normally port 9100.
    Tcp {
        /// `host:port`.
        address: String,
    },
}

/// The language of screens, voice and receipts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
pub enum Language {
    /// 简体中文.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// All that a person can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Payments, deposits or both.
    pub mode: Mode,
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The camera's name; `None` takes the first one that works.
    pub camera: Option<String>,
    /// Whether the camera is used at all.
    pub camera_on: bool,
    /// Where receipts go.
    pub printer: PrinterChoice,
    /// Paper width in columns of half-width characters: 32 (58 mm) or 48 (80 mm).
    pub paper_columns: u32,
    /// Whether results are spoken.
    pub voice_on: bool,
    /// Seconds between two questions about a result, 3 to 30.
    pub ask_every_s: u32,
    /// Questions before a result counts as unresolved, 5 to 100.
    pub ask_times_max: u32,
    /// The proxy on the way to Cloud Pay.
    pub proxy: ProxyChoice,
    /// After how many seconds without a result a payment is reversed by itself; 0 is never,
    /// else 15 to 600.
    pub reverse_after_s: u32,
    /// Where the daily backups of the journal go; empty is beside the till's data.
    pub backup_folder: String,
    /// Amounts of deposits that have keys of their own, in fen: at most eight.
    #[cfg_attr(feature = "types", ts(type = "Array<number>"))]
    pub usual_deposits_fen: Vec<u64>,
    /// Whether Cloud Pay is told how long its calls took: never an amount or a code.
    pub report_timings: bool,
    /// For how many days Alipay holds a deposit by the shop's contract, 1 to 730; null where it was
    /// not told.
    pub alipay_holds_days: Option<u16>,
    /// Whether the customer's window is open.
    pub customer_window: bool,
    /// Whether the till offers to book cash and bank cards.
    pub bookkeeping: bool,
    /// How many minutes after midnight the shop's business day begins, 0 to 719.
    pub day_begins_min: u16,
    /// The shop's time zone, by its IANA name.
    pub zone: String,
}

/// The zone of Cloud Pay's merchants, unless a shop says otherwise.
const ZONE: &str = "Asia/Shanghai";

/// The most keys for usual deposits.
const USUAL_MAX: usize = 8;
/// The most days for which Alipay may hold a deposit: two years, more than any contract says.
const HOLDS_DAYS_MAX: u16 = 730;

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            mode: Mode::Both,
            language: Language::Chinese,
            theme: Theme::System,
            camera: None,
            camera_on: true,
            printer: PrinterChoice::None,
            paper_columns: 32,
            voice_on: true,
            ask_every_s: 6,
            ask_times_max: 25,
            proxy: ProxyChoice::System,
            reverse_after_s: 0,
            backup_folder: String::new(),
            usual_deposits_fen: vec![20_000, 30_000, 50_000, 100_000],
            report_timings: true,
            alipay_holds_days: None,
            customer_window: false,
            bookkeeping: true,
            day_begins_min: 0,
            zone: String::from(ZONE),
        }
    }
}

impl Settings {
    /// Reads the settings in `file`; the defaults where there are none.
    pub fn read(file: &Path) -> Settings {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        let read: Option<Settings> = serde_json::from_str(&text).ok();
        read.filter(|settings| settings.check().is_ok())
            .unwrap_or_default()
    }

    /// Keeps the settings in `file`: written beside it first, then put in its place.
    ///
    /// # Errors
    /// Out of range, or not writable: then the old file stands.
    pub fn keep(&self, file: &Path) -> Result<(), Fault> {
        self.check()?;
        let failed = |cause: &dyn std::fmt::Display| Fault::Settings {
            cause: cause.to_string(),
        };
        let text = serde_json::to_string_pretty(self).map_err(|cause| failed(&cause))?;
        let beside = file.with_extension("json.new");
        std::fs::write(&beside, text).map_err(|cause| failed(&cause))?;
        std::fs::rename(&beside, file).map_err(|cause| failed(&cause))
    }

    /// The language in which the till speaks and prints.
    pub fn spoken(&self) -> Spoken {
        match self.language {
            Language::Chinese => Spoken::Chinese,
            Language::English => Spoken::English,
        }
    }

    /// For how long the platforms hold a deposit.
    pub fn holds(&self) -> Holds {
        Holds {
            alipay_days: self.alipay_holds_days,
        }
    }

    /// By which calendar the shop's days are. Settings that cannot be are never kept, so this is
    /// the chosen one.
    pub fn calendar(&self) -> Calendar {
        Calendar::of(&self.zone, self.day_begins_min)
            .or_else(|| Calendar::of(ZONE, 0))
            .unwrap_or_else(Calendar::utc)
    }

    /// The mode in the core's words.
    pub fn mode(&self) -> till::mode::Mode {
        match self.mode {
            Mode::Payments => till::mode::Mode::Payments,
            Mode::Deposits => till::mode::Mode::Deposits,
            Mode::Both => till::mode::Mode::Both,
        }
    }

    fn check(&self) -> Result<(), Fault> {
        let out = |what: &str| {
            Err(Fault::Settings {
                cause: what.to_owned(),
            })
        };
        if !(3..=30).contains(&self.ask_every_s) {
            return out("askEveryS: 3..30");
        }
        if !(5..=100).contains(&self.ask_times_max) {
            return out("askTimesMax: 5..100");
        }
        if self.reverse_after_s != 0 && !(15..=600).contains(&self.reverse_after_s) {
            return out("reverseAfterS: 0, 15..600");
        }
        let usual = &self.usual_deposits_fen;
        if usual.len() > USUAL_MAX || usual.iter().any(|fen| !(1..=CEILING_FEN).contains(fen)) {
            return out("usualDepositsFen: 1..99999999, 8");
        }
        let held = self.alipay_holds_days;
        if held.is_some_and(|days| !(1..=HOLDS_DAYS_MAX).contains(&days)) {
            return out("alipayHoldsDays: 1..730");
        }
        if Calendar::of(ZONE, self.day_begins_min).is_none() {
            return out("dayBeginsMin: 0..719");
        }
        if Calendar::of(&self.zone, self.day_begins_min).is_none() {
            return Err(Fault::ZoneUnknown {
                zone: self.zone.clone(),
            });
        }
        if self.paper_columns != 32 && self.paper_columns != 48 {
            return out("paperColumns: 32, 48");
        }
        if let PrinterChoice::Tcp { address } = &self.printer {
            let port = address
                .rsplit_once(':')
                .and_then(|(host, port)| (!host.is_empty()).then(|| port.parse::<u16>()));
            if !matches!(port, Some(Ok(1..))) {
                return out("host:port");
            }
        }
        self.proxy.read().map_err(Fault::Proxy)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_settings_come_back_and_bad_ones_change_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("settings.json");
        assert_eq!(Settings::read(&file), Settings::default());
        let chosen = Settings {
            mode: Mode::Deposits,
            ask_every_s: 3,
            ..Settings::default()
        };
        chosen.keep(&file).expect("kept");
        assert_eq!(Settings::read(&file), chosen);
        for bad in [
            Settings {
                ask_every_s: 2,
                ..Settings::default()
            },
            Settings {
                reverse_after_s: 14,
                ..Settings::default()
            },
            Settings {
                usual_deposits_fen: vec![0],
                ..Settings::default()
            },
            Settings {
                alipay_holds_days: Some(0),
                ..Settings::default()
            },
            Settings {
                alipay_holds_days: Some(731),
                ..Settings::default()
            },
            Settings {
                ask_times_max: 101,
                ..Settings::default()
            },
            Settings {
                day_begins_min: 720,
                ..Settings::default()
            },
            Settings {
                zone: String::from("Asia/Atlantis"),
                ..Settings::default()
            },
            Settings {
                paper_columns: 40,
                ..Settings::default()
            },
            Settings {
                printer: PrinterChoice::Tcp {
                    address: "printer".into(),
                },
                ..Settings::default()
            },
            Settings {
                printer: PrinterChoice::Tcp {
                    address: ":9100".into(),
                },
                ..Settings::default()
            },
            Settings {
                proxy: ProxyChoice::Manual {
                    address: "two words".into(),
                },
                ..Settings::default()
            },
        ] {
            assert!(bad.keep(&file).is_err(), "{bad:?}");
        }
        assert_eq!(Settings::read(&file), chosen);
        std::fs::write(&file, "{ torn").expect("written");
        assert_eq!(Settings::read(&file), Settings::default());
    }
}

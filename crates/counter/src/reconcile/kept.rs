//! What whole days came to, as a small file beside the journal: practice and money have one each, and
//! in it every shop and device its own days. Nothing in it is needed for anything but to be shown:
//! what cannot be read is kept aside, and those days are reconciled anew.

mod form;
mod words;

use super::Report;
use crate::shop::Shop;
use form::FileForm;
use journal::Books;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;
use till::moment::{Day, Moment};

/// How many days back a day without a line is caught up.
const BACK_DAYS: i32 = 30;
/// How many days are kept.
const DAYS_MAX: usize = 100;
/// How long after a day is over it is reconciled, in milliseconds: what was begun in its last minutes
/// has come to its end by then.
const SETTLES_MS: i64 = 2 * 60 * 60 * 1000;
/// How often a day is tried that was not told whole, or had something open.
const TRIES_MAX: u32 = 5;

/// A day, and how often it was reconciled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDay {
    /// What came of it, the last time.
    pub report: Report,
    /// How often it was tried.
    pub tries: u32,
}

/// The days of the shop and device that are served.
#[derive(Debug, Default)]
pub struct Kept {
    /// Where they are kept; `None` keeps them in memory only.
    folder: Option<PathBuf>,
    of: Option<(Books, String)>,
    days: BTreeMap<Day, KeptDay>,
}

impl Kept {
    /// Days that are kept in `folder`.
    pub fn kept_in(folder: Option<PathBuf>) -> Kept {
        Kept {
            folder,
            of: None,
            days: BTreeMap::new(),
        }
    }

    /// From now on those of this shop and device.
    pub(crate) fn serve(&mut self, shop: Option<&Shop>) {
        self.of = shop.map(|shop| {
            let of = format!("{} {}", shop.setting.out_shop_id, shop.device_id);
            (shop.books(), of)
        });
        self.days = match (self.file(), &self.of) {
            (Some(file), Some((_, of))) => {
                let read = read(&file)
                    .inspect_err(|cause| tracing::error!(%cause, "kept days cannot be read"));
                read.unwrap_or_default().days_of(of)
            }
            (None, _) | (_, None) => BTreeMap::new(),
        };
    }

    /// What the days came to, the newest first.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.days.values().rev().map(|day| &day.report)
    }

    /// Keeps what a whole day came to, once it is over; anything else is not kept.
    pub(crate) fn keep(&mut self, report: Report) {
        let is_over = ends(report.to).is_some_and(|ends| ends <= report.at);
        if report.from != report.to || !is_over {
            return;
        }
        let tries = self.days.get(&report.from).map_or(0, |day| day.tries) + 1;
        self.days.insert(report.from, KeptDay { report, tries });
        while self.days.len() > DAYS_MAX {
            self.days.pop_first();
        }
        if let Err(cause) = self.write() {
            tracing::error!(%cause, "what a day came to could not be kept");
        }
    }

    /// The newest day that is over at `now` and not known whole, of those on which this till worked:
    /// from the day of `first` on, its first record.
    pub(crate) fn due(&self, first: Moment, now: Moment) -> Option<Day> {
        let today = now.day()?;
        let days = (1..=BACK_DAYS).filter_map(|back| today.after(-back));
        let mut days = days.take_while(|day| first.day().is_some_and(|first| *day >= first));
        days.find(|day| {
            let settled = ends(*day).is_some_and(|ends| now.ms_since(ends) >= SETTLES_MS);
            settled && self.days.get(day).is_none_or(KeptDay::is_unsettled)
        })
    }

    fn file(&self) -> Option<PathBuf> {
        let (books, _) = self.of.as_ref()?;
        let name = match books {
            Books::Practice => "reconciled-training.json",
            Books::Money => "reconciled.json",
        };
        Some(self.folder.as_ref()?.join(name))
    }

    fn write(&self) -> io::Result<()> {
        let (Some(file), Some((_, of))) = (self.file(), &self.of) else {
            return Ok(());
        };
        let mut all = read(&file)?;
        all.put(of, &self.days);
        let beside = file.with_extension("json.new");
        let mut out = File::create(&beside)?;
        out.write_all(&serde_json::to_vec(&all)?)?;
        out.sync_all()?;
        std::fs::rename(&beside, file)
    }
}

impl KeptDay {
    fn is_unsettled(&self) -> bool {
        let is_open = !self.report.is_complete || self.report.found.open > 0;
        is_open && self.tries < TRIES_MAX
    }
}

/// When the day is over.
fn ends(day: Day) -> Option<Moment> {
    day.after(1)?.begins()
}

fn read(file: &PathBuf) -> io::Result<FileForm> {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(FileForm::default()),
        Err(cause) => return Err(cause),
    };
    match serde_json::from_slice(&bytes) {
        Ok(read) => Ok(read),
        Err(cause) => {
            let aside = file.with_extension("json.unreadable");
            tracing::error!(%cause, aside = %aside.display(), "kept aside");
            std::fs::rename(file, aside)?;
            Ok(FileForm::default())
        }
    }
}

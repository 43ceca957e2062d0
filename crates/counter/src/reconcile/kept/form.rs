//! The file's form: by shop and device, then by day. Amounts in fen, moments in milliseconds.

use super::super::{Report, Source};
use super::KeptDay;
use super::words::{
    carrier, here, kind, read_carrier, read_here, read_kind, read_there, read_what, there, what,
};
use cloudpay::papers::Summed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use till::moment::{Day, Moment};
use till::money::{Money, Sum};
use till::reconcile::{Difference, KindSums, Reconciled, Side, Tally};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct FileForm {
    tills: BTreeMap<String, BTreeMap<String, DayForm>>,
}

#[derive(Serialize, Deserialize)]
struct DayForm {
    at_ms: i64,
    complete: bool,
    tries: u32,
    sums: Vec<SumsForm>,
    #[serde(default)]
    differences: Vec<DifferenceForm>,
    #[serde(default)]
    more: u64,
    elsewhere: u64,
    open: u64,
    in_books: u64,
    at_border: u64,
    #[serde(default)]
    summed: Option<[Option<TallyForm>; 4]>,
}

type TallyForm = (u64, u64);

#[derive(Serialize, Deserialize)]
struct SumsForm {
    kind: String,
    matched: u64,
    ours: TallyForm,
    theirs: TallyForm,
    everybody: TallyForm,
}

#[derive(Serialize, Deserialize)]
struct DifferenceForm {
    what: String,
    kind: String,
    no: String,
    id: Option<String>,
    carrier: String,
    ours: Option<(u64, String)>,
    theirs: Option<(u64, String)>,
    at_ms: Option<i64>,
    unheard_of: bool,
}

impl FileForm {
    /// The days of one till. A day that cannot be read is left out, and so reconciled anew.
    pub(super) fn days_of(mut self, till: &str) -> BTreeMap<Day, KeptDay> {
        let days = self.tills.remove(till).unwrap_or_default();
        let read = days.into_iter().filter_map(|(day, form)| {
            let day = Day::parse(&day)?;
            Some((day, form.read(day)?))
        });
        read.collect()
    }

    /// Puts the days of one till in the place of those before, and leaves the others.
    pub(super) fn put(&mut self, till: &str, days: &BTreeMap<Day, KeptDay>) {
        let days = days.iter();
        let days = days.map(|(day, kept)| (day.to_string(), DayForm::of(kept)));
        self.tills.insert(till.to_owned(), days.collect());
    }
}

impl DayForm {
    fn of(kept: &KeptDay) -> DayForm {
        let Report { found, .. } = &kept.report;
        let sums = found.sums.iter().map(|sums| SumsForm {
            kind: kind(sums.kind).to_owned(),
            matched: sums.matched,
            ours: write(sums.ours),
            theirs: write(sums.theirs),
            everybody: write(sums.everybody),
        });
        let summed = kept.report.summed.map(|summed| {
            let parts = [
                summed.orders,
                summed.refunds,
                summed.freezes,
                summed.unfreezes,
            ];
            parts.map(|tally| tally.map(write))
        });
        DayForm {
            at_ms: kept.report.at.unix_ms(),
            complete: kept.report.is_complete,
            tries: kept.tries,
            sums: sums.collect(),
            differences: found.differences.iter().map(DifferenceForm::of).collect(),
            more: kept.report.more,
            elsewhere: found.elsewhere,
            open: found.open,
            in_books: found.in_books,
            at_border: found.at_border,
            summed,
        }
    }

    fn read(self, day: Day) -> Option<KeptDay> {
        let sums = self.sums.into_iter().map(|form| {
            Some(KindSums {
                kind: read_kind(&form.kind)?,
                matched: form.matched,
                ours: read(form.ours),
                theirs: read(form.theirs),
                everybody: read(form.everybody),
            })
        });
        let sums: Vec<KindSums> = sums.collect::<Option<_>>()?;
        let differences = self.differences.into_iter().map(DifferenceForm::read);
        let summed = self.summed.map(|parts| {
            let [orders, refunds, freezes, unfreezes] = parts.map(|tally| tally.map(read));
            Summed {
                orders,
                refunds,
                freezes,
                unfreezes,
            }
        });
        Some(KeptDay {
            report: Report {
                from: day,
                to: day,
                at: Moment::from_unix_ms(self.at_ms),
                is_complete: self.complete,
                source: Source::CloudPay,
                found: Reconciled {
                    sums: sums.try_into().ok()?,
                    differences: differences.collect::<Option<_>>()?,
                    elsewhere: self.elsewhere,
                    open: self.open,
                    in_books: self.in_books,
                    at_border: self.at_border,
                },
                more: self.more,
                summed,
            },
            tries: self.tries,
        })
    }
}

impl DifferenceForm {
    fn of(one: &Difference) -> DifferenceForm {
        DifferenceForm {
            what: what(one.what).to_owned(),
            kind: kind(one.kind).to_owned(),
            no: one.no.clone(),
            id: one.id.clone(),
            carrier: carrier(one.carrier).to_owned(),
            ours: one
                .ours
                .map(|side| (side.amount.fen(), here(side.state).to_owned())),
            theirs: one
                .theirs
                .map(|side| (side.amount.fen(), there(side.state).to_owned())),
            at_ms: one.at.map(Moment::unix_ms),
            unheard_of: one.is_unheard_of,
        }
    }

    fn read(self) -> Option<Difference> {
        Some(Difference {
            what: read_what(&self.what)?,
            kind: read_kind(&self.kind)?,
            no: self.no,
            id: self.id,
            carrier: read_carrier(&self.carrier)?,
            ours: side(self.ours, read_here)?,
            theirs: side(self.theirs, read_there)?,
            at: self.at_ms.map(Moment::from_unix_ms),
            is_unheard_of: self.unheard_of,
        })
    }
}

/// `None` where it is there and cannot be read.
fn side<S>(form: Option<(u64, String)>, state: fn(&str) -> Option<S>) -> Option<Option<Side<S>>> {
    let Some((fen, word)) = form else {
        return Some(None);
    };
    Some(Some(Side {
        amount: Money::from_fen(fen)?,
        state: state(&word)?,
    }))
}

const fn write(tally: Tally) -> TallyForm {
    (tally.count, tally.sum.fen())
}

const fn read((count, fen): TallyForm) -> Tally {
    Tally {
        count,
        sum: Sum::of_fen(fen),
    }
}

//! Reconciliation (对账), beside the counter's loop: Cloud Pay's lists are turned page by page, the
//! journal is read from its file, and [`till::reconcile`] holds the one against the other. So it
//! keeps no payment waiting. What is only here is asked about by its number before it is told: a
//! clock that was wrong when a payment was begun makes no difference out of it.
//!
//! It runs by hand for any range, and by itself every night for the day that is over
//! ([`nightly`]); what a whole day came to is kept ([`Kept`]). A newer run, and a change of shop, end
//! the one before; and whoever began one may give it up ([`stop`]).

mod bill;
mod kept;
mod lists;
mod ours;
mod report;

pub use bill::of_bill;
pub use kept::{Kept, KeptDay};
pub use report::{Report, Source};

use crate::counter::{Counter, Do};
use crate::fault::{Fault, ReconcileEnd};
use crate::ports::{Files, Wire};
use crate::run::Handle;
use crate::shop::Shop;
use crate::view::News;
use journal::Stored;
use lists::Listing;
pub(crate) use lists::{mark, window};
use ours::by_number;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use till::moment::{Day, Moment};
use till::reconcile::{Kind, Ours, Question, Reconciled, Span, Theirs, What, reconcile};
use till::role::Deed;

/// The most days of one run: a quarter of a year.
const DAYS_MAX: i64 = 92;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How far apart two requests are, in milliseconds: nobody waits for the end of it.
const PACE_MS: u64 = 100;
/// How many papers that are only here are asked about, one by one.
const ASKED_MAX: usize = 50;

/// A run, as the counter began it.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which run it is: a newer one ends it.
    pub(crate) id: u64,
    pub(crate) shop: Shop,
    pub(crate) from: Day,
    pub(crate) to: Day,
    pub(crate) range: Span,
    pub(crate) asked: Moment,
}

impl Job {
    /// Its first day.
    pub const fn day(&self) -> Day {
        self.from
    }
}

/// The moments of the days from `from` to `to`, both with them.
///
/// # Errors
/// The last is before the first, or they are more than a quarter of a year.
pub(crate) fn range(from: Day, to: Day) -> Result<Span, Fault> {
    let ends = to.after(1).and_then(Day::begins);
    let span = from.begins().zip(ends).map(|(from, to)| Span { from, to });
    span.filter(|span| from <= to && span.to.ms_since(span.from) <= DAYS_MAX * DAY_MS)
        .ok_or(Fault::Reconcile(ReconcileEnd::Range))
}

/// Reconciles these days because a person asked for it.
///
/// # Errors
/// The till is not bound to a shop, the days are no range, nobody answered, or a newer run or a
/// change of shop ended it.
pub async fn by_hand(
    counter: &Handle,
    wire: &dyn Wire,
    files: &Arc<dyn Files>,
    from: Day,
    to: Day,
) -> Result<Report, Fault> {
    let begun = counter.visit_for(Deed::Bills, move |counter, now| {
        let job = counter.begin_reconciling(from, to, now)?;
        Ok((job, Vec::new()))
    });
    let job = begun.await?;
    let id = job.id;
    let end = run(counter, wire, files, job).await;
    let ended = end.clone();
    let kept = counter.visit_for(Deed::Look, move |counter, now| {
        let todo = counter.reconciled(id, ended.ok(), now);
        Ok(((), todo))
    });
    kept.await?;
    end
}

/// Ends the run that a person began. It notices before its next request, and ends as overtaken; one
/// that the till began by itself goes on.
///
/// # Errors
/// Whoever asks may not see bills.
pub async fn stop(counter: &Handle) -> Result<(), Fault> {
    let stopped = counter.visit_for(Deed::Bills, |counter, _| {
        counter.stop_reconciling();
        Ok(((), Vec::new()))
    });
    stopped.await
}

/// Does a run that the counter wanted done by itself; what comes of it is kept. Where nobody answers
/// it is tried again at a later round.
pub async fn nightly(counter: &Handle, wire: &dyn Wire, files: &Arc<dyn Files>, job: Job) {
    let id = job.id;
    let end = run(counter, wire, files, job).await;
    let end = end.inspect_err(|fault| tracing::warn!(%fault, "a day could not be reconciled"));
    let kept = counter.visit_for(Deed::Look, move |counter, now| {
        let todo = counter.reconciled(id, end.ok(), now);
        Ok(((), todo))
    });
    // Where the counter is closed, the next start catches up.
    let _ = kept.await;
}

async fn run(
    counter: &Handle,
    wire: &dyn Wire,
    files: &Arc<dyn Files>,
    job: Job,
) -> Result<Report, Fault> {
    let listing = lists::of(counter, wire, &job).await?;
    let question = Question {
        range: job.range,
        listed: job.range.wider(),
        asked: job.asked,
        platform: None,
        kinds: Kind::ALL.to_vec(),
    };
    let numbers = listing.of_this_till().map(|one| one.no.clone()).collect();
    let stored = ours::read(files, &job.shop, question.range, numbers).await?;
    let mut ours: Vec<Ours> = ours::papers(&stored, &job.shop, Ours::of);
    let mut theirs = listing.papers.clone();
    let first = reconcile(&question, &ours, &theirs);
    ask(
        counter,
        wire,
        &job,
        (&first, &stored),
        (&mut ours, &mut theirs),
    )
    .await?;
    let found = reconcile(&question, &ours, &theirs);
    Ok(report(job, listing, found))
}

/// What is only here is asked about by its number. What the platform says of it counts as listed, and
/// what it has certainly never heard of is known as that.
async fn ask(
    counter: &Handle,
    wire: &dyn Wire,
    job: &Job,
    (first, stored): (&Reconciled, &[Stored]),
    (ours, theirs): (&mut Vec<Ours>, &mut Vec<Theirs>),
) -> Result<(), Fault> {
    let only_here = first.differences.iter();
    let only_here = only_here.filter(|one| one.what == What::OnlyHere);
    let only_here: BTreeSet<&str> = only_here.map(|one| one.no.as_str()).collect();
    for no in only_here.into_iter().take(ASKED_MAX) {
        let Some(record) = by_number(stored, no) else {
            continue;
        };
        goes_on(counter, job, None).await?;
        let reply = wire.ask(&job.shop, record).await;
        for one in ours.iter_mut().filter(|one| one.no == no) {
            match one.as_told(&reply) {
                Some(told) => theirs.push(told),
                None => one.is_unheard_of = true,
            }
        }
    }
    Ok(())
}

fn report(job: Job, listing: Listing, mut found: Reconciled) -> Report {
    if !listing.is_complete {
        // It may stand on the page that did not come.
        let before = found.differences.len();
        found
            .differences
            .retain(|one| one.what != What::OnlyHere || one.is_unheard_of);
        found.open += (before - found.differences.len()) as u64;
    }
    let report = Report {
        from: job.from,
        to: job.to,
        at: job.asked,
        is_complete: listing.is_complete,
        source: Source::CloudPay,
        found,
        more: 0,
        summed: listing.summed,
    };
    report.cut()
}

/// Waits for the pace, and whether this run still counts; how far it came is told.
async fn goes_on(
    counter: &Handle,
    job: &Job,
    progress: Option<(u32, Option<u32>)>,
) -> Result<(), Fault> {
    tokio::time::sleep(Duration::from_millis(PACE_MS)).await;
    let id = job.id;
    // A till that locked itself meanwhile goes on all the same: nothing is shown by it.
    let step = counter.visit_for(Deed::Look, move |counter: &mut Counter, now| {
        counter.still_reconciles(id, now)?;
        let told = progress.map(|(done, total)| News::Reconciling { done, total });
        Ok(((), told.map(Do::Tell).into_iter().collect()))
    });
    step.await
}

#[cfg(test)]
pub(crate) mod tests;

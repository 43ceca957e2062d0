//! Reconciliations as the counter knows them: which run counts, which day is due, and what the days
//! came to. The running itself is done beside the counter ([`crate::reconcile`]).

use super::{Counter, Do};
use crate::fault::{Fault, ReconcileEnd};
use crate::reconcile::{Job, Kept, Report, range};
use crate::shop::Shop;
use crate::view::News;
use till::moment::{Day, Now};

/// How long a run may take for one step before another one may begin by itself, in milliseconds.
const STEP_MS_MAX: i64 = 10 * 60_000;

/// The runs, of which only the newest counts.
#[derive(Debug, Default)]
pub(super) struct Reconciling {
    kept: Kept,
    /// How many there were.
    begun: u64,
    current: Option<Current>,
}

/// The run that counts.
#[derive(Clone, Copy, Debug)]
struct Current {
    id: u64,
    is_by_itself: bool,
    /// When it was last heard of, by the run's clock.
    heard_ms: i64,
}

impl Reconciling {
    /// Another shop: its days, and no run of the one before.
    pub fn serve(&mut self, shop: Option<&Shop>) {
        self.current = None;
        self.kept.serve(shop);
    }
}

impl Counter {
    /// With days that are kept.
    #[must_use]
    pub fn with_reconciled(mut self, kept: Kept) -> Counter {
        self.reconciling.kept = kept;
        self.reconciling.serve(self.shop.as_ref());
        self
    }

    /// What the days came to, the newest first.
    pub fn reports(&self) -> Vec<Report> {
        self.reconciling.kept.reports().cloned().collect()
    }

    /// A run of these days begins; the one before counts no more.
    ///
    /// # Errors
    /// The till is not bound to a shop, or the days are no range.
    pub fn begin_reconciling(&mut self, from: Day, to: Day, now: Now) -> Result<Job, Fault> {
        self.job(from, to, false, now)
    }

    fn job(&mut self, from: Day, to: Day, is_by_itself: bool, now: Now) -> Result<Job, Fault> {
        let shop = self.shop.clone().ok_or(Fault::NotSetUp)?;
        let range = range(from, to)?;
        self.reconciling.begun += 1;
        let id = self.reconciling.begun;
        self.reconciling.current = Some(Current {
            id,
            is_by_itself,
            heard_ms: now.run_ms,
        });
        Ok(Job {
            id,
            shop,
            from,
            to,
            range,
            asked: now.at,
        })
    }

    /// Ends the run that a person began; one that began by itself goes on.
    pub(crate) fn stop_reconciling(&mut self) {
        let current = self.reconciling.current;
        self.reconciling.current = current.filter(|current| current.is_by_itself);
    }

    /// Whether the run `id` counts.
    ///
    /// # Errors
    /// A newer one, a change of shop, or whoever began it, ended it.
    pub(crate) fn still_reconciles(&mut self, id: u64, now: Now) -> Result<(), Fault> {
        let current = self.reconciling.current.as_mut();
        match current.filter(|current| current.id == id) {
            Some(current) => {
                current.heard_ms = now.run_ms;
                Ok(())
            }
            None => Err(Fault::Reconcile(ReconcileEnd::Overtaken)),
        }
    }

    /// The run `id` came to its end; a whole day is kept. One that began by itself is followed by the
    /// next day that is due, unless nobody answered.
    pub(crate) fn reconciled(&mut self, id: u64, report: Option<Report>, now: Now) -> Vec<Do> {
        let current = self.reconciling.current;
        let Some(current) = current.filter(|current| current.id == id) else {
            return Vec::new();
        };
        self.reconciling.current = None;
        let Some(report) = report else {
            return Vec::new();
        };
        self.reconciling.kept.keep(report);
        let mut todo = vec![Do::Tell(News::Reconciled)];
        if current.is_by_itself {
            todo.extend(self.reconcile_due(now));
        }
        todo
    }

    /// The next day that is due to be reconciled, unless a run is under way.
    pub(super) fn reconcile_due(&mut self, now: Now) -> Option<Do> {
        let current = self.reconciling.current;
        let is_busy = current.is_some_and(|current| now.run_ms - current.heard_ms < STEP_MS_MAX);
        if is_busy || self.shop.is_none() {
            return None;
        }
        let first = self.journal.first_begun();
        let first = first.inspect_err(|fault| tracing::warn!(%fault, "no first record"));
        let day = self.reconciling.kept.due(first.ok()??, now.at)?;
        let job = self.job(day, day, true, now).ok()?;
        Some(Do::Reconcile(Box::new(job)))
    }
}

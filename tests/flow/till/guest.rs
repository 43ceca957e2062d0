//! The guest's side of a deposit by a code that the till shows.

use super::{DraftKind, Ordering, Till, Typed, Value};
use counter::view::Shown;

impl Till {
    /// So long after now a guest scans the code that is shown, as soon as there is one.
    pub fn guest_scans_after(&mut self, ms: i64) {
        self.scans_at_ms = Some(self.house.clock.0.load(Ordering::Relaxed) + ms);
    }

    /// A deposit by a code that is shown, until it has come to its end.
    pub fn show_code(&mut self, amount: &str) {
        self.counter
            .begin(DraftKind::Deposit, amount, Typed::default())
            .expect("a good amount");
        let shown = self.counter.show_code(self.house.clock.both());
        self.play(shown.map(|(_, todo)| ((), todo)));
    }

    /// The code on the screen, if any.
    pub fn on_screen(&self) -> Option<Shown> {
        let snapshot = self
            .counter
            .snapshot(self.house.clock.both())
            .expect("readable");
        snapshot.open.into_iter().find_map(|seen| seen.shown)
    }

    /// All that the server knows.
    pub fn book(&self) -> Value {
        self.house.world.book()
    }

    pub(super) fn guest_scans(&mut self) {
        let now_ms = self.house.clock.0.load(Ordering::Relaxed);
        if self.scans_at_ms.is_none_or(|at_ms| now_ms < at_ms) {
            return;
        }
        let Some(shown) = self.on_screen().filter(|shown| !shown.code.is_empty()) else {
            return;
        };
        self.scans_at_ms = None;
        let customer = self
            .house
            .customers
            .iter()
            .find(|(name, _)| *name == "alipay");
        let customer = &customer.expect("such a customer").1;
        self.house.world.scan(customer, &shown.code);
    }
}

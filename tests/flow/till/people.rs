//! The shop's people and their right to give money back, as the tests play them.

use super::Till;
use ::till::moment::Now;
use counter::Counter;
use counter::people::Authority;
use counter::ports::Wire;

impl Till {
    /// The counter, and the present.
    pub fn at_the_counter(&mut self) -> (&mut Counter, Now) {
        (&mut self.counter, self.house.clock.both())
    }

    /// The shop's people are asked for.
    pub fn asks_for_people(&mut self) {
        let asked = self.wire.people(&self.shop);
        let list = self.house.runtime.block_on(asked);
        let now = self.house.clock.both();
        self.counter.list_told(&self.shop, list, now);
    }

    /// A refund that a colleague stands behind, played to its end.
    pub fn refund_by(&mut self, no: &str, amount: &str, may: Authority) {
        let now = self.house.clock.both();
        let begun = self.counter.refund(no, amount, may, now);
        self.play(begun.map(|(_, todo)| ((), todo)));
    }

    /// The back office gives a person the right to refund, or takes it away.
    pub fn office(&self, no: &str, refunds: bool) {
        self.house.world.gives_right(no, refunds);
    }
}

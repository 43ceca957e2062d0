//! Payments that the clerk takes by hand.

use super::Till;
use ::till::guest::Typed;
use ::till::platform::Booked;
use counter::view::DraftKind;

impl Till {
    /// A payment that was taken by hand; its number if it was booked.
    pub fn take_by_hand(&mut self, amount: &str, booked: Booked) -> Option<String> {
        if self.cut {
            return None;
        }
        self.counter
            .begin(DraftKind::Payment, amount, Typed::default())
            .expect("a good amount");
        let begun = self
            .counter
            .book_payment(booked, self.house.clock.both())
            .expect("it is offered");
        let (seen, todo) = begun;
        let no = seen.record.no().to_owned();
        self.play(Ok(((), todo)));
        (!self.cut && self.is_done(&no)).then_some(no)
    }
}

//! How a story ends: the till settles everything, and is compared with the server's book.

use super::Story;
use crate::acts::{ARRIVES_AFTER_MS, BALANCE_FEN, end_of};
use crate::bare::Bare;
use serde_json::Value;
use stage::patience::until_true;
use std::time::Duration;

/// Longer than a request can be on its way: what has not arrived by then never will.
const IN_FLIGHT_MS: i64 = till::charge::IN_FLIGHT_MS_MAX + 1_000;
/// After so many looks in vain time passes again.
const CRANK_EVERY: u32 = 20;
/// Longer than any till takes to settle on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

impl Story<'_> {
    /// Lets the till ask until everything has its end.
    pub fn settle(&self, bare: &mut Bare) {
        let mut looks = 0;
        until_true(&self.when, PATIENCE, || {
            if records(bare).iter().all(has_ended) {
                return true;
            }
            if looks % CRANK_EVERY == 0 {
                bare.answer(&format!("crank {IN_FLIGHT_MS}"));
                self.house.crank_ms(ARRIVES_AFTER_MS);
            }
            looks += 1;
            bare.answer("ask");
            self.reverse_what_hangs(bare);
            false
        });
    }

    /// A customer who never types the password would keep a payment open for ever.
    fn reverse_what_hangs(&self, bare: &mut Bare) {
        let all = records(bare);
        for open in all.iter().filter(|record| !has_ended(record)) {
            if self.act.password {
                let order = format!("reverse {}", open["no"].as_str().expect("a number"));
                // It may be under way already, or at its end by now.
                let _refused = bare.order(&order).expect("it lives");
            }
        }
    }

    /// Every record ended as the book says, and the customer has what is left by them.
    pub fn compare(&self, bare: &mut Bare) -> Vec<Value> {
        let (records, book) = (records(bare), self.house.world.book());
        let moves = stage::book::moves(&book);
        let mut wealth = BALANCE_FEN;
        for record in &records {
            let no = record["no"].as_str().expect("a number");
            let fen = record["fen"].as_u64().expect("an amount");
            let moved = moves
                .iter()
                .find(|(moved, _)| moved == no)
                .map(|(_, fen)| *fen);
            let done = record["state"] == "done";
            assert_eq!(moved, done.then_some(fen), "{}: {record}", self.when);
            match (done, record["act"].as_str()) {
                (true, Some("payment" | "consume")) => wealth -= fen,
                (true, Some("refund")) => wealth += fen,
                _ => {}
            }
        }
        let wallet = self.customer.wallet_in(&book);
        let found = wallet["balance_fen"]
            .as_u64()
            .zip(wallet["frozen_fen"].as_u64());
        assert_eq!(
            found.map(|(balance, frozen)| balance + frozen),
            Some(wealth),
            "{}: {wallet:#}\n{records:#?}",
            self.when
        );
        records
    }

    /// Each end was told, and no other than the one that is recorded; once more at most, where the
    /// trouble came between the telling and the note that it was told.
    pub fn was_told(&self, records: &[Value]) {
        for record in records {
            let no = record["no"].as_str().expect("a number");
            let told: Vec<String> = self
                .heard
                .iter()
                .filter_map(|line| end_of(line, no))
                .collect();
            let wanted = record["state"].as_str().expect("a state");
            assert!(
                (1..=2).contains(&told.len()) && told.iter().all(|state| state == wanted),
                "{}: {no} is {wanted}, told was {told:?}",
                self.when
            );
        }
    }
}

fn has_ended(record: &Value) -> bool {
    record["ended"] == true
}

/// Every record of this till, as it stands.
pub fn records(bare: &mut Bare) -> Vec<Value> {
    let answer = bare.answer("records");
    answer.as_array().cloned().unwrap_or_default()
}

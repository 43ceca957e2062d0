//! Three years of a hotel's trade, made by seed: as many records as are asked for, believable enough
//! that lists, searches and bills of them are what a shop's would be. It is the same every time.

mod acts;
mod chance;

use chance::Chance;
use journal::Journal;
use std::collections::VecDeque;
use till::act::{Charge, Record};
use till::moment::Moment;
use till::number::Prefix;

/// When it begins: 2023-03-01 in China.
pub const BEGINS: Moment = Moment::from_unix_ms(1_677_600_000_000);
/// How many days it has: until 2026-02-28.
pub const DAYS: i64 = 1096;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How much is done in each hour of the day, from midnight on.
const RUSH: [u64; 24] = [
    3, 2, 1, 1, 1, 2, 6, 14, 22, 12, 8, 14, 26, 18, 16, 12, 10, 16, 26, 30, 24, 16, 10, 6,
];
/// The records, oldest first: how each stood, and when that was recorded.
pub struct History {
    chance: Chance,
    left: usize,
    all: usize,
    last: u64,
    prefix: Prefix,
    /// Deposits that a guest will come back for, and when.
    stays: VecDeque<(Moment, Charge)>,
    /// Payments that may yet be refunded.
    paid: VecDeque<Charge>,
    steps: VecDeque<(Record, Moment)>,
}

/// So many records by `seed`.
pub fn history(records: usize, seed: u64) -> History {
    History {
        chance: Chance::of(seed),
        left: records,
        all: records,
        last: 0,
        prefix: Prefix::parse("90000042").expect("a prefix"),
        stays: VecDeque::new(),
        paid: VecDeque::new(),
        steps: VecDeque::new(),
    }
}

/// Fills an empty journal with so many records by `seed`, in one transaction.
pub fn fill(journal: &mut Journal, records: usize, seed: u64) {
    journal
        .seed(history(records, seed))
        .expect("what is made here can be recorded");
}

impl Iterator for History {
    type Item = (Record, Moment);

    fn next(&mut self) -> Option<(Record, Moment)> {
        while self.steps.is_empty() && self.left > 0 {
            self.trade();
        }
        self.steps.pop_front()
    }
}

impl History {
    /// The next record.
    fn trade(&mut self) {
        let now = self.now();
        self.left -= 1;
        // The last of all have no end yet.
        let is_open = self.left < 3;
        let due = self.stays.front().is_some_and(|(at, _)| *at <= now);
        match self.chance.below(100) {
            _ if due => self.settle(now),
            0..=2 if !self.paid.is_empty() => self.refund(now),
            3..=24 => self.charge(now, true, is_open),
            _ => self.charge(now, false, is_open),
        }
    }

    /// When it is: evenly over the days, with the rush of each day, busier at the weekend.
    fn now(&mut self) -> Moment {
        let done = (self.all - self.left) as i64;
        let day = done * DAYS / self.all as i64;
        let within = |day: i64| (day * self.all as i64 + DAYS - 1) / DAYS;
        let (first, behind) = (within(day), within(day + 1));
        let share = (done - first) as u64 * 1_000_000 / (behind - first).max(1) as u64;
        let whole: u64 = RUSH.iter().sum();
        let mut until = 0;
        for (hour, weight) in (0i64..).zip(RUSH) {
            let from = until;
            until += weight * 1_000_000 / whole + 1;
            if share < until {
                let within = (share - from) as i64 * 3_600_000 / (until - from) as i64;
                return BEGINS.after_ms(day * DAY_MS + hour * 3_600_000 + within);
            }
        }
        BEGINS.after_ms((day + 1) * DAY_MS - 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::{Books, Checked, Sought};
    use till::bill::{Calendar, Days, Kind, State, Trade, Wanted};

    #[test]
    fn it_is_a_shops_trade_and_the_same_every_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("journal.sqlite");
        let mut journal = Journal::open(&file, Books::Practice).expect("open");
        fill(&mut journal, 3_000, 7);
        let found = journal.check().expect("sound");
        assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
        assert!(journal.untold().expect("readable").is_empty());
        let all = journal.count_details(&Sought::default()).expect("readable");
        assert_eq!(all, 3_000);
        for kind in Kind::ALL {
            let of_kind = Sought {
                kinds: vec![kind],
                states: vec![State::Done],
                ..Sought::default()
            };
            let found = journal.count_details(&of_kind).expect("readable");
            assert!(found > 30, "{kind:?}: {found}");
        }
        let calendar = Calendar::of("Asia/Shanghai", 0).expect("a calendar");
        let day = |at: Moment| calendar.day(at).expect("a day");
        let last = day(BEGINS.after_ms((DAYS - 1) * DAY_MS));
        assert_eq!(last.to_string(), "2026-02-28");
        let days = Days::of(day(BEGINS), last).expect("a range");
        let bill = journal.bill(&calendar, days, &Wanted::default());
        let bill = bill.expect("readable");
        assert_eq!(bill.trend.len(), 36);
        assert!(bill.trend.iter().all(|month| month.taken.count > 20));
        let (noon, night) = (&bill.hours[12], &bill.hours[3]);
        assert!(noon.taken.count > 5 * night.taken.count);
        assert!(bill.open > 0 && bill.by_clerk.len() == 6);

        let kinds = |seed| {
            let all = history(50, seed).map(|(record, at)| Trade::of(&record, Some(at)));
            all.collect::<Vec<_>>()
        };
        assert_eq!(kinds(1), kinds(1));
        assert_ne!(kinds(1), kinds(2));
    }
}

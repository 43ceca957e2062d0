//! Random histories with random handovers, held against a sum over the entries alone.

use super::*;
use crate::entry::{Entry, Line};
use proptest::prelude::*;
use std::collections::BTreeMap;
use till::bill::{Figure, Followed, Trade, course, giver};
use till::shift::Figures;

const CLERKS: [&str; 3] = ["", "s1", "s2"];

/// Something that happens at a till.
#[derive(Clone, Debug)]
enum Step {
    Acts(Vec<bills::Act>),
    /// A record that has no end comes to one, or a deposit that is frozen is heard of.
    End(usize, u8),
    Start(usize, u64),
    HandOver(usize),
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => bills::acts().prop_map(Step::Acts),
        3 => (any::<usize>(), 0u8..4).prop_map(|(of, how)| Step::End(of, how)),
        1 => (0usize..3, 0u64..90).prop_map(|(clerk, fen)| Step::Start(clerk, fen)),
        3 => (0usize..3).prop_map(Step::HandOver),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..14)
}

/// A record without an end comes to this one.
fn ended(record: Record, how: u8) -> Record {
    let cause = till::reply::Cause::BalanceLow;
    match (record, how) {
        (Record::Charge(charge), 1) => Record::Charge(Charge {
            state: charge::State::Failed { cause },
            ..charge
        }),
        (Record::Second(second), 1) => Record::Second(Second {
            state: second::State::Failed { cause },
            ..second
        }),
        (Record::Charge(charge), 2) if matches!(charge.no, ChargeNo::Payment(_)) => {
            Record::Charge(Charge {
                state: charge::State::Reversed,
                ..charge
            })
        }
        (record, _) => done(&record),
    }
}

/// What of each clerk the entries from `range` on until its end came to, told by the entries alone.
fn naive(journal: &Journal, clerk: &str, range: std::ops::Range<i64>) -> (Figures, Vec<String>) {
    let sql = format!(
        "SELECT {} FROM entries WHERE seq < ?1 ORDER BY seq",
        Line::COLUMNS
    );
    let mut statement = journal.connection.prepare(&sql).expect("readable");
    let lines = statement
        .query_map([range.end], Line::of)
        .expect("readable");
    // How each record stands, when its end came and with which entry.
    let mut stands: BTreeMap<String, (Record, Option<Moment>, Option<i64>)> = BTreeMap::new();
    for line in lines.map(|line| line.expect("readable")) {
        let Entry::Stood(record) = line.read().expect("as written") else {
            continue;
        };
        let before = stands.get(&line.no);
        let (end, since) = before.map_or((None, None), |(_, end, since)| (*end, *since));
        let at = Moment::from_unix_ms(line.at_ms);
        let end = record.is_final().then(|| end.unwrap_or(at));
        let counts = Trade::of(&record, end).event().is_some();
        let since = counts.then(|| since.unwrap_or(line.seq));
        stands.insert(line.no, (*record, end, since));
    }
    let mut figures = Figures::default();
    let mut counted = Vec::new();
    for (no, (record, end, since)) in &stands {
        let trade = Trade::of(record, *end);
        let own = trade.whose.clerk == clerk && trade.whose.device.is_empty();
        figures.unresolved += u64::from(own && !record.is_final());
        let within = since.is_some_and(|since| range.contains(&since));
        let (true, Some(event)) = (own && within, trade.event()) else {
            continue;
        };
        figures.add(event.whose.platform, event.figure, 1, event.sum);
        counted.push((*since, no.clone()));
        if let Record::Second(second) = record {
            rest(second, &stands, &mut figures);
        }
    }
    counted.sort_by(|one, other| other.cmp(one));
    (figures, counted.into_iter().map(|(_, no)| no).collect())
}

type Stands = BTreeMap<String, (Record, Option<Moment>, Option<i64>)>;

/// What went back with this consume.
fn rest(second: &Second, stands: &Stands, figures: &mut Figures) {
    let SecondNo::Consume(_, freeze, _) = &second.no else {
        return;
    };
    let Some((Record::Charge(charge), end, _)) = stands.get(freeze.as_str()) else {
        return;
    };
    let mut followed: Vec<Followed> = Vec::new();
    for (record, ended, _) in stands.values() {
        if let (Record::Second(second), true) = (record, record.parent() == Some(freeze.as_str())) {
            let (second, ended) = (second.clone(), *ended);
            followed.push(Followed { second, ended });
        }
    }
    if giver(&followed).is_some_and(|giver| giver.second.no == second.no) {
        // What was heard of it does not say here what it is of: the last state has all of it.
        let at = Moment::from_unix_ms(0);
        let heard: Vec<_> = till::bill::Heard::of(charge, at).into_iter().collect();
        for event in course(charge, *end, &followed, &heard) {
            if event.figure == Figure::Rest {
                figures.add(event.whose.platform, event.figure, event.count, event.sum);
            }
        }
    }
}

/// Every shift that was handed over: whose, and which entries are its.
struct Kept {
    clerk: &'static str,
    entries: std::ops::Range<i64>,
    shift: Shift,
}

fn last_entry(journal: &Journal) -> i64 {
    let sql = "SELECT coalesce(max(seq), 0) FROM entries";
    let last = journal.connection.query_row(sql, [], |row| row.get(0));
    last.expect("readable")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_end_is_in_exactly_one_shift_and_what_is_frozen_is_its_sum(steps in steps()) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("j.sqlite");
        let mut journal = open(&file);
        let mut kept: Vec<Kept> = Vec::new();
        // Behind which entry each clerk's shift counts, and where all of them begin.
        let mut behind: BTreeMap<&str, i64> = BTreeMap::new();
        let mut first: Option<i64> = None;
        for (n, step) in (0i64..).zip(steps) {
            // The clock goes on, back, and far away.
            let now = NOW.after_ms(n * (n % 5 - 2) * 40_000_000);
            match step {
                // What stands anew after its end is for bills; here an end stays one.
                Step::Acts(acts) => bills::play_once(&mut journal, &acts, now),
                Step::End(of, how) => {
                    let open = journal.open_records().expect("readable");
                    if let Some(stored) = open.get(of % open.len().max(1)) {
                        let record = ended(stored.record.clone(), how);
                        journal.advance(record, now).expect("recorded");
                    }
                }
                Step::Start(clerk, amount) => {
                    let clerk = CLERKS[clerk];
                    if journal.shift_now(clerk).expect("readable").is_unplaced() {
                        let staff = staff(clerk);
                        let started = journal.start_shift(staff.as_ref(), fen(amount), now);
                        started.expect("recorded");
                        first.get_or_insert(last_entry(&journal));
                    }
                }
                Step::HandOver(clerk) => {
                    let clerk = CLERKS[clerk];
                    let shift = journal.shift_now(clerk).expect("readable");
                    let begins = behind.get(clerk).copied().or(first).unwrap_or(0) + 1;
                    let entries = begins..last_entry(&journal) + 1;
                    let (figures, records) = naive(&journal, clerk, entries.clone());
                    prop_assert_eq!(&shift.figures, &figures);
                    prop_assert_eq!(&counted_all(&journal, &shift), &records);
                    let Ok(shift) = shift.hand_over(HandOver::default(), now) else {
                        continue;
                    };
                    let recorded = journal.hand_over(shift, None, now).expect("recorded");
                    let at = last_entry(&journal);
                    first.get_or_insert(0);
                    behind.insert(clerk, at);
                    kept.push(Kept { clerk, entries: begins..at, shift: recorded.into_inner() });
                }
                Step::Reopen => {
                    drop(journal);
                    journal = open(&file);
                }
            }
        }
        let found = journal.check().expect("sound");
        prop_assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
        journal.rebuild().expect("rebuilt");
        // Frozen, whatever came later; and each record is in one of them, or in one that goes on.
        let mut all: Vec<String> = Vec::new();
        for one in &kept {
            let again = journal.shift(one.shift.no).expect("readable");
            prop_assert_eq!(again.as_ref(), Some(&one.shift));
            let (_, records) = naive(&journal, one.clerk, one.entries.clone());
            prop_assert_eq!(&counted_all(&journal, &one.shift), &records);
            all.extend(records);
        }
        for clerk in CLERKS {
            let shift = journal.shift_now(clerk).expect("readable");
            let begins = behind.get(clerk).copied().or(first).unwrap_or(0) + 1;
            let (figures, records) = naive(&journal, clerk, begins..i64::MAX);
            prop_assert_eq!(&shift.figures, &figures);
            prop_assert_eq!(&counted_all(&journal, &shift), &records);
            all.extend(records);
        }
        let mut wanted: Vec<String> = Vec::new();
        for clerk in CLERKS {
            wanted.extend(naive(&journal, clerk, first.unwrap_or(0) + 1..i64::MAX).1);
        }
        all.sort();
        wanted.sort();
        prop_assert_eq!(all, wanted);
    }
}

/// All records of a shift, page by page.
fn counted_all(journal: &Journal, shift: &Shift) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = journal.shift_records(shift, after, 3).expect("readable");
        all.extend(numbers_of(page.rows));
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

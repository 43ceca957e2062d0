//! What a reconciliation reads of a journal's file, while it is open.

use super::*;
use std::collections::BTreeSet;

/// A payment that was begun so many milliseconds after [`NOW`].
fn begun_after(journal: &mut Journal, ms: i64) -> String {
    let begun = NOW.after_ms(ms);
    let recorded = journal.begin(&prefix(), "1", begun, |fresh| match payment(fresh, 5) {
        Record::Charge(charge) => Record::Charge(Charge { begun, ..charge }),
        Record::Second(second) => Record::Second(second),
    });
    recorded.expect("it is recorded").no().to_owned()
}

#[test]
fn the_records_of_a_stretch_and_those_that_are_asked_for_by_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal.sqlite");
    let mut journal = Journal::open(&file, Books::Practice).expect("a journal");
    assert_eq!(journal.first_begun().expect("readable"), None);
    // A clock that was set back: what is recorded last may have begun first.
    let nos = [0, 1_000, 2_000, -5_000].map(|ms| begun_after(&mut journal, ms));
    assert_eq!(journal.first_begun().expect("readable"), Some(NOW));
    let read = |from_ms, to_ms, numbers: &[&str]| {
        let numbers: BTreeSet<String> = numbers.iter().map(|no| (*no).to_owned()).collect();
        let span = (NOW.after_ms(from_ms), NOW.after_ms(to_ms));
        let found = papers(&file, Books::Practice, span, &numbers).expect("readable");
        let found = found.iter().map(|stored| stored.record.no().to_owned());
        found.collect::<Vec<String>>()
    };
    assert_eq!(read(0, 2_000, &[]), nos[..2], "without the last moment");
    assert_eq!(read(-9_000, 1, &[]), [nos[0].clone(), nos[3].clone()]);
    let asked = read(0, 1, &[&nos[0], &nos[3], "9000004299"]);
    assert_eq!(asked, [nos[0].clone(), nos[3].clone()], "each once");
    let span = (NOW, NOW);
    let of_others = papers(&file, Books::Money, span, &BTreeSet::new());
    assert!(matches!(of_others, Err(JournalFault::WrongBooks { .. })));
}

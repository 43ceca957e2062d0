//! The tables' bill is the bill of the records: by any calendar, for anybody, and after they were
//! made anew.

use super::*;
use till::bill::{Calendar, naive};

/// Each beginning lies before something that a calendar does: a change of the clocks, a leap day, a
/// day that is left out, the end of a year.
const STARTS: [(&str, &str); 7] = [
    ("Asia/Shanghai", "2028-02-28"),
    ("America/New_York", "2026-03-07"),
    ("America/New_York", "2026-10-31"),
    ("Asia/Kathmandu", "2026-12-31"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Pacific/Apia", "2011-12-29"),
    ("UTC", "2026-05-31"),
];

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Ranges around where a history begins.
fn ranges(calendar: &Calendar, start: Moment) -> Vec<Days> {
    let at = |n: i64| calendar.day(start.after_ms(n * 86_400_000)).expect("a day");
    let days = |from, to| Days::of(at(from), at(to)).expect("a range");
    let year = &at(0).to_string()[..4];
    let (first, last) = (format!("{year}-01-01"), format!("{year}-12-31"));
    vec![
        days(0, 0),
        days(1, 1),
        days(0, 3),
        days(-3, 40),
        days(-40, 40),
        Days::of(day(&first), day(&last)).expect("a year"),
    ]
}

fn wanted() -> Vec<Wanted> {
    let any = Wanted::default();
    vec![
        any.clone(),
        Wanted {
            platform: Some(Platform::Alipay),
            ..any.clone()
        },
        Wanted {
            platform: Some(Platform::Books(Booked::Cash)),
            ..any.clone()
        },
        Wanted {
            clerk: Some(String::from("s1")),
            ..any.clone()
        },
        Wanted {
            clerk: Some(String::new()),
            device: Some(String::new()),
            ..any.clone()
        },
        Wanted {
            device: Some(String::from("前台二号")),
            ..any
        },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn a_bill_is_what_its_records_come_to(
        acts in acts(), start in 0..STARTS.len(), begins_min in prop_oneof![Just(0u16), Just(240), 0u16..=719],
        into_ms in 0i64..90_000_000,
    ) {
        let (zone, text) = STARTS[start];
        let calendar = Calendar::of(zone, begins_min).expect("a calendar");
        let begins = calendar.begins(day(text)).after_ms(into_ms);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("j.sqlite");
        let mut journal = open(&file);
        play(&mut journal, &acts, begins);
        let told = told(&journal);
        for _ in 0..2 {
            for days in ranges(&calendar, begins) {
                for wanted in wanted() {
                    let bill = journal.bill(&calendar, days, &wanted).expect("readable");
                    let by_records = naive::bill(&told, &calendar, days, &wanted);
                    prop_assert_eq!(bill, by_records, "{:?} of {:?}", days, wanted);
                }
            }
            let found = journal.check().expect("sound");
            prop_assert!(matches!(found, Checked::Sound { .. }), "{found:?}");
            journal.rebuild().expect("made anew");
        }
    }
}

#[test]
fn the_names_of_clerks_are_those_of_their_newest_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    assert_eq!(journal.facets().expect("readable"), Facets::default());
    let act = Act {
        what: 0,
        end: 6,
        amount: 100,
        clerk: 2,
        is_wechat: true,
        step_ms: 1,
        told_ms: None,
        off: 0,
        of: 0,
    };
    let elsewhere = Act {
        what: 2,
        clerk: 0,
        ..act.clone()
    };
    play(&mut journal, &[act, elsewhere], NOW);
    begin(&mut journal, 5);
    let facets = journal.facets().expect("readable");
    let clerks: Vec<(&str, &str)> = facets
        .clerks
        .iter()
        .map(|clerk| (clerk.no.as_str(), clerk.name.as_str()))
        .collect();
    assert_eq!(clerks, [("", ""), ("s1", "小陈"), ("s2", "人2")]);
    assert_eq!(facets.devices, ["", "前台二号"]);
}

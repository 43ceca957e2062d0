//! The list of all: whatever is asked for, in order, each record on one page.

use super::*;
use till::bill::{Kind, State, Trade};

/// All pages of at most three, each place handed out as a text and in.
fn pages(journal: &Journal, sought: &Sought) -> Vec<String> {
    let mut rows = Vec::new();
    let mut after: Option<After> = None;
    loop {
        let page = journal
            .details(sought, after.as_ref(), 3)
            .expect("readable");
        assert!(page.rows.len() <= 3);
        rows.extend(page.rows);
        let Some(next) = page.next else {
            return numbers_of(rows);
        };
        after = Some(next.to_string().parse().expect("a place"));
    }
}

/// The same by looking at every record.
fn one_by_one(told: &[Told], sought: &Sought) -> Vec<String> {
    let mut found = Vec::new();
    for (seq, told) in told.iter().enumerate() {
        let trade = Trade::of(&told.record, told.ended);
        let at = match sought.time {
            Time::Begun => Some(trade.begun),
            Time::Counted => trade.counted,
        };
        let Some(at) = at else { continue };
        let noted = words::noted(&told.record);
        let is_sought = (sought.kinds.is_empty() || sought.kinds.contains(&trade.kind))
            && (sought.states.is_empty() || sought.states.contains(&trade.state))
            && sought.wanted.takes(&trade.whose)
            && sought.from.is_none_or(|from| from <= at)
            && sought.to.is_none_or(|to| at < to)
            && sought.least.is_none_or(|least| least <= trade.amount)
            && sought.most.is_none_or(|most| trade.amount <= most)
            && sought.text.split(' ').all(|word| noted.contains(word));
        if is_sought {
            found.push((at, seq, told.record.no().to_owned()));
        }
    }
    found.sort();
    found.into_iter().rev().map(|(_, _, no)| no).collect()
}

fn soughts() -> impl Strategy<Value = Sought> {
    let few = |n: usize| prop::collection::vec(0..n, 0..3);
    let ms = || prop::option::of(0i64..400_000_000);
    let fen_of = || prop::option::of(1u64..900);
    let text = prop_oneof![
        4 => Just(""), 1 => Just("1208"), 1 => Just("mi"), 1 => Just("安静 王"),
        1 => Just("12 高"), 1 => Just("nobody"),
    ];
    let wanted = (
        prop::option::of(any::<bool>()),
        prop::option::of(0usize..3),
        prop::option::of(any::<bool>()),
    );
    (
        few(5),
        few(5),
        wanted,
        any::<bool>(),
        (ms(), ms()),
        (fen_of(), fen_of()),
        text,
    )
        .prop_map(
            |(
                kinds,
                states,
                (wechat, clerk, here),
                is_counted,
                (from, to),
                (least, most),
                text,
            )| {
                let at = |ms: i64| NOW.after_ms(ms);
                Sought {
                    text: text.to_owned(),
                    kinds: kinds.into_iter().map(|n| Kind::ALL[n]).collect(),
                    states: states.into_iter().map(|n| State::ALL[n]).collect(),
                    wanted: Wanted {
                        platform: wechat.map(|is| {
                            if is {
                                Platform::WeChat
                            } else {
                                Platform::Alipay
                            }
                        }),
                        clerk: clerk.map(|n| ["", "s1", "s2"][n].to_owned()),
                        device: here.map(|here| if here { "" } else { "前台二号" }.to_owned()),
                    },
                    time: if is_counted {
                        Time::Counted
                    } else {
                        Time::Begun
                    },
                    from: from.map(at),
                    to: to.map(at),
                    least: least.map(fen),
                    most: most.map(fen),
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_listed_is_what_was_asked_for(
        acts in acts(), soughts in prop::collection::vec(soughts(), 20),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = open(&folder.path().join("j.sqlite"));
        play(&mut journal, &acts, NOW);
        let told = told(&journal);
        for sought in soughts.iter().chain([&Sought::default()]) {
            let listed = pages(&journal, sought);
            prop_assert_eq!(&listed, &one_by_one(&told, sought), "{:?}", sought);
            let count = journal.count_details(sought).expect("readable");
            prop_assert_eq!(count, listed.len() as u64);
        }
    }
}

#[test]
fn a_number_is_found_exactly_and_the_filters_hold_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let paid = begin(&mut journal, 1234).into_inner();
    begin(&mut journal, 99);
    let facts = Facts {
        transaction_id: Some(String::from("4200001")),
        ..Facts::default()
    };
    let Record::Charge(charge) = paid.clone() else {
        panic!("a charge")
    };
    let charge = Charge {
        state: charge::State::Done { facts },
        ..charge
    };
    let charge = Record::Charge(charge);
    journal.advance(charge, NOW).expect("recorded");
    let of_text = |text: &str| Sought {
        text: text.to_owned(),
        ..Sought::default()
    };
    let wide: String = "4200001"
        .chars()
        .map(|digit| char::from_u32(u32::from(digit) + 0xfee0).expect("a digit"))
        .collect();
    for text in [paid.no(), "4200001", &format!(" {wide} ")] {
        assert_eq!(pages(&journal, &of_text(text)), [paid.no()], "{text}");
    }
    for text in ["420000", "99", "'", "%", "\0"] {
        assert!(pages(&journal, &of_text(text)).is_empty(), "{text:?}");
    }
    let refunds = Sought {
        kinds: vec![Kind::Refund],
        ..of_text(paid.no())
    };
    assert!(pages(&journal, &refunds).is_empty());
}

#[test]
fn a_journal_that_is_open_to_be_read_stands_still_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    begin(&mut journal, 1);
    let open_to_read = || Journal::open_to_read(&file, Books::Practice).expect("it opens");
    let all = |journal: &Journal| pages(journal, &Sought::default()).len();
    let mut reader = open_to_read();
    assert_eq!(all(&reader), 1);
    begin(&mut journal, 2);
    assert_eq!(all(&reader), 1, "it is of one state");
    assert_eq!(all(&open_to_read()), 2);
    reader
        .begin(&prefix(), "1", NOW, |fresh| payment(fresh, 3))
        .expect_err("nothing can be recorded through it");
    assert_eq!(all(&journal), 2);
    let refused = Journal::open_to_read(&file, Books::Money).expect_err("the other books");
    assert!(matches!(refused, JournalFault::WrongBooks { .. }));
}

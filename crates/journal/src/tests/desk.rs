//! Stories of the deposit desk: what it finds, in which order, and that a page never costs a walk
//! through all deposits.

mod derived;
mod plan;

use super::*;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// All pages of at most `at_most`, one after the other, each place handed out as a text and in.
fn pages(journal: &Journal, asked: &Asked, holds: Holds, now: Moment, at_most: u32) -> Vec<Held> {
    let mut rows = Vec::new();
    let mut after: Option<After> = None;
    loop {
        let page = journal
            .deposits(asked, holds, now, after.as_ref(), at_most)
            .expect("readable");
        assert!(page.rows.len() <= at_most as usize);
        rows.extend(page.rows);
        let Some(next) = page.next else { return rows };
        after = Some(next.to_string().parse().expect("a place"));
    }
}

fn of_guest(room: &str, name: &str, leaves: &str) -> Guest {
    Guest {
        room: room.to_owned(),
        name: name.to_owned(),
        phone_tail: String::from("8000"),
        leaves: till::moment::Day::parse(leaves),
        remark: String::new(),
    }
}

fn numbers(journal: &Journal, asked: &Asked) -> Vec<String> {
    let rows = pages(journal, asked, HOLDS, NOW, 3);
    rows.into_iter()
        .map(|held| held.charge.no.as_str().to_owned())
        .collect()
}

fn for_text(text: &str) -> Asked {
    Asked {
        text: text.to_owned(),
        stand: Stand::All,
        ..Asked::default()
    }
}

#[test]
fn each_deposit_is_on_one_page_while_others_are_taken_and_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let before: Vec<Record> = (0..20)
        .map(|n| deposit(&mut journal, 100 + n, NOW))
        .collect();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = journal
            .deposits(&Asked::default(), HOLDS, NOW, after.as_ref(), 3)
            .expect("readable");
        seen.extend(page.rows.into_iter().map(|held| held.charge.no));
        after = page.next;
        if after.is_none() {
            break;
        }
        // A clock that went back puts nothing in the way either.
        deposit(&mut journal, 7, NOW.after_ms(-DAY_MS));
        let last = seen.last().expect("some").as_str().to_owned();
        let record = journal
            .find(&last)
            .expect("readable")
            .expect("there")
            .record;
        let given_back = unfreeze(&mut journal, &record, record.amount().fen(), NOW);
        journal.advance(done(&given_back), NOW).expect("recorded");
    }
    let seen: Vec<&str> = seen.iter().map(ChargeNo::as_str).collect();
    let newest_first: Vec<&str> = before.iter().rev().map(Record::no).collect();
    assert_eq!(seen, newest_first);
}

#[test]
fn words_are_found_in_part_and_however_they_were_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let guests = [
        of_guest("1208", "王小明", ""),
        of_guest("A12", "Zoé Smith", ""),
        of_guest("", "", ""),
    ];
    let taken = guests.map(|guest| {
        let taken = deposit_of(&mut journal, 500, Platform::WeChat, guest, NOW);
        taken.no().to_owned()
    });
    let [wang, zoe, nobody] = taken.each_ref().map(String::as_str);
    let table: &[(&str, &[&str])] = &[
        ("", &[nobody, zoe, wang]),
        ("  ", &[nobody, zoe, wang]),
        ("1208", &[wang]),
        ("１２０８", &[wang]),
        ("12", &[zoe, wang]),
        ("小", &[wang]),
        ("王　1208", &[wang]),
        ("1208 smith", &[]),
        ("SMITH zoé", &[zoe]),
        ("a b c d e", &[]),
        ("z o é s m", &[]),
        ("z o é s mith", &[]),
        ("8000", &[nobody, zoe, wang]),
        ("%", &[]),
        ("_", &[]),
        ("'", &[]),
        ("\0", &[]),
    ];
    for (text, found) in table {
        assert_eq!(numbers(&journal, &for_text(text)), *found, "{text:?}");
    }
}

#[test]
fn a_number_of_whatever_followed_leads_to_its_deposit() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    deposit(&mut journal, 500, NOW);
    let frozen = deposit(&mut journal, 500, NOW);
    let consumed = agree::consume(&mut journal, &frozen, 500, NOW);
    let order = till::number::OrderNo::parse(consumed.no()).expect("a number");
    let freeze = till::number::FreezeNo::parse(frozen.no()).expect("a number");
    let refunded = journal.begin(&prefix(), "1", NOW, |fresh| {
        let of = Refunded::Consume(order, freeze.clone());
        Record::Second(Second {
            no: SecondNo::Refund(fresh.into_refund_no(), of),
            platform: Platform::WeChat,
            amount: fen(1),
            whole: fen(500),
            who: Box::default(),
            begun: NOW,
            state: second::State::InProgress { since: NOW },
        })
    });
    let topped_up = journal.begin(&prefix(), "1", NOW, |fresh| match payment(fresh, 3) {
        Record::Charge(charge) => Record::Charge(Charge {
            tops_up: Some(TopUp {
                freeze,
                consumed: fen(9),
            }),
            who: Box::default(),
            ..charge
        }),
        second @ Record::Second(_) => second,
    });
    let unrelated = begin(&mut journal, 7);
    let of = |record: &Record| numbers(&journal, &for_text(record.no()));
    for record in [
        &frozen,
        &consumed,
        &refunded.expect("recorded"),
        &topped_up.expect("recorded"),
    ] {
        assert_eq!(of(record), [frozen.no()], "{}", record.no());
    }
    assert_eq!(of(&unrelated), Vec::<String>::new());
    let wide: String = frozen
        .no()
        .chars()
        .map(|digit| match digit {
            '0'..='9' => char::from_u32(u32::from(digit) + 0xfee0).expect("a digit"),
            other => other,
        })
        .collect();
    assert_eq!(
        numbers(&journal, &for_text(&format!(" {wide} "))),
        [frozen.no()]
    );
    let settled_only = Asked {
        text: frozen.no().to_owned(),
        stand: Stand::Settled,
        ..Asked::default()
    };
    assert!(
        numbers(&journal, &settled_only).is_empty(),
        "the other filters hold for a number as well"
    );
}

#[test]
fn the_desk_counts_departures_and_sums_beyond_one_acts_ceiling() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    assert_eq!(journal.desk(HOLDS, NOW).expect("readable"), Desk::default());
    // NOW is 2023-11-15 06:13 in China.
    for (leaves, platform) in [
        ("", Platform::WeChat),
        ("2023-11-14", Platform::WeChat),
        ("2023-11-15", Platform::Alipay),
        ("2023-11-16", Platform::WeChat),
    ] {
        let guest = of_guest("1", "", leaves);
        deposit_of(&mut journal, 99_999_999, platform, guest, NOW);
    }
    let desk = journal.desk(HOLDS, NOW).expect("readable");
    assert_eq!((desk.open, desk.due_today), (4, 2));
    assert_eq!(desk.left.yuan(), "3999999.96");
    assert_eq!(
        (desk.going_back_soon, desk.first_goes_back),
        (0, Some(NOW.after_ms(30 * DAY_MS)))
    );
    let later = journal.desk(HOLDS, NOW.after_ms(23 * DAY_MS));
    let later = later.expect("readable");
    assert_eq!((later.due_today, later.going_back_soon), (3, 3));
    // Alipay's days are a setting: whatever it says, the tables are the same.
    for (days, soon, first) in [(7, 1, 7), (8, 0, 8), (90, 0, 30)] {
        let holds = Holds {
            alipay_days: Some(days),
        };
        let desk = journal.desk(holds, NOW).expect("readable");
        assert_eq!(desk.going_back_soon, soon, "{days}");
        let first = NOW.after_ms(first * DAY_MS);
        assert_eq!(desk.first_goes_back, Some(first), "{days}");
    }
}

#[test]
fn a_deposit_whose_entry_is_not_what_was_written_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(&folder.path().join("j.sqlite"));
    let frozen = deposit(&mut journal, 1234, NOW);
    journal
        .connection
        .execute_batch(
            "DROP TRIGGER entries_stay; UPDATE entries SET form = replace(form, '1234', '9234')",
        )
        .expect("altered");
    for asked in [Asked::default(), for_text(frozen.no())] {
        let refused = journal
            .deposits(&asked, HOLDS, NOW, None, 9)
            .expect_err("found out");
        assert!(matches!(refused, JournalFault::Damaged(_)), "{refused}");
    }
    let nowhere = Journal::nowhere().expect("memory");
    nowhere
        .deposits(&Asked::default(), HOLDS, NOW, None, 9)
        .expect_err("nothing is there");
    nowhere.desk(HOLDS, NOW).expect_err("nothing is there");
}

#[test]
fn a_text_that_is_no_place_in_a_list_is_refused() {
    for text in [
        "",
        "m",
        "1m",
        "m1",
        "x",
        "1 ",
        "1m2m3",
        "99999999999999999999",
    ] {
        assert!(text.parse::<After>().is_err(), "{text:?}");
    }
}

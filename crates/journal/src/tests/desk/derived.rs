//! The deposit desk's lists are what follows from the records, whatever was recorded in whatever
//! order and whatever is asked.

use super::super::agree::{acts, play};
use super::*;
use proptest::prelude::*;
use till::money::Sum;
use till::standing::Deposit;

/// A deposit as the list has it, derived from nothing but the records.
fn derived(records: &[Record], holds: Holds) -> Vec<Held> {
    let deposits = records.iter().filter_map(|record| {
        let Record::Charge(charge) = record else {
            return None;
        };
        let seconds: Vec<Second> = records
            .iter()
            .filter(|other| other.parent() == Some(record.no()))
            .filter_map(|other| other.clone().into_second())
            .collect();
        let deposit = Deposit::of(charge, &seconds)?;
        Some(Held {
            charge: charge.clone(),
            goes_back: deposit.goes_back(holds),
            deposit,
        })
    });
    deposits.collect()
}

/// Whether it is one of those asked for.
fn is_asked(held: &Held, asked: &Asked, records: &[Record], now: Moment) -> bool {
    let is_open = !held.deposit.settled();
    let guest = &held.charge.guest;
    let stands = match asked.stand {
        Stand::Open => is_open,
        Stand::DueToday => is_open && guest.leaves.is_some() && guest.leaves <= now.day(),
        Stand::GoingBackSoon => held
            .goes_back
            .is_some_and(|at| at <= now.after_ms(7 * DAY_MS)),
        Stand::Settled => !is_open,
        Stand::All => true,
    };
    stands
        && is_found(held, &asked.text, records)
        && asked.platform.is_none_or(|is| held.charge.platform == is)
        && asked.from.is_none_or(|from| held.charge.begun >= from)
        && asked.to.is_none_or(|to| held.charge.begun < to)
        && asked.least.is_none_or(|least| held.charge.amount >= least)
        && asked.most.is_none_or(|most| held.charge.amount <= most)
}

fn is_found(held: &Held, text: &str, records: &[Record]) -> bool {
    let of_number = |number: &str| {
        let mut up: Vec<&Record> = records
            .iter()
            .filter(|is| is.no() == number || form::transaction_id(is) == Some(number))
            .collect();
        let mut at = 0;
        while at < up.len() {
            let parent = up[at].parent();
            up.extend(records.iter().filter(|is| Some(is.no()) == parent));
            at += 1;
        }
        up
    };
    let up = of_number(text);
    let frozen = derived(records, HOLDS);
    if up
        .iter()
        .any(|is| frozen.iter().any(|held| held.charge.no.as_str() == is.no()))
    {
        return up.iter().any(|is| is.no() == held.charge.no.as_str());
    }
    let guest = &held.charge.guest;
    let mut noted = format!("{}\n{}\n{}", guest.room, guest.name, guest.phone_tail);
    if held.charge.by.terminal().is_some() {
        noted = noted + "\n" + &guest.remark;
    }
    let noted = noted.to_lowercase();
    text.split(' ').all(|word| noted.contains(word))
}

/// Those asked for, in order.
fn expected(records: &[Record], asked: &Asked, holds: Holds, now: Moment) -> Vec<Held> {
    let mut rows = derived(records, holds);
    rows.retain(|held| is_asked(held, asked, records, now));
    match asked.stand {
        Stand::Open | Stand::Settled | Stand::All => rows.reverse(),
        Stand::DueToday => rows.sort_by_key(|held| held.charge.guest.leaves),
        Stand::GoingBackSoon => rows.sort_by_key(|held| held.goes_back),
    }
    rows
}

fn stand() -> impl Strategy<Value = Stand> {
    prop_oneof![
        Just(Stand::Open),
        Just(Stand::DueToday),
        Just(Stand::GoingBackSoon),
        Just(Stand::Settled),
        Just(Stand::All),
    ]
}

/// Something to search for: words, or the number of one of the records.
#[derive(Clone, Debug)]
enum Text {
    Words(&'static str),
    Number(usize),
    Transaction(usize),
}

fn text() -> impl Strategy<Value = Text> {
    const WORDS: &[&str] = &["", "", "12", "王", "smith", "1208 王", "8000", "无"];
    prop_oneof![
        prop::sample::select(WORDS).prop_map(Text::Words),
        any::<usize>().prop_map(Text::Number),
        any::<usize>().prop_map(Text::Transaction),
    ]
}

fn asked() -> impl Strategy<Value = (Asked, Text)> {
    let moment = || prop::option::of((0i64..300).prop_map(|s| NOW.after_ms(s * 1000)));
    let money = || prop::option::of((1u64..900).prop_map(fen));
    let platform = prop::option::of(prop_oneof![Just(Platform::WeChat), Just(Platform::Alipay)]);
    let rest = (platform, moment(), moment(), money(), money());
    (stand(), text(), prop::bool::ANY, rest).prop_map(|(stand, text, plain, rest)| {
        let all = Asked {
            stand,
            ..Asked::default()
        };
        let (platform, from, to, least, most) = rest;
        match plain {
            true => (all, Text::Words("")),
            false => (
                Asked {
                    platform,
                    from,
                    to,
                    least,
                    most,
                    ..all
                },
                text,
            ),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_lists_follow_from_the_records(
        acts in acts(),
        asks in prop::collection::vec((asked(), 0i64..40, 1u32..6), 1..12),
        alipay_days in prop::option::of(1u16..60),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("j.sqlite");
        let holds = Holds { alipay_days };
        let records = play(&file, acts);
        let journal = open(&file);
        for ((mut asked, text), days, at_most) in asks {
            let now = NOW.after_ms(days * DAY_MS);
            let chosen = |of: usize| records.get(of % records.len().max(1));
            asked.text = match text {
                Text::Words(words) => words.to_owned(),
                Text::Number(of) => chosen(of).map_or_else(String::new, |is| is.no().to_owned()),
                Text::Transaction(of) => {
                    let number = chosen(of).and_then(form::transaction_id);
                    number.unwrap_or_default().to_owned()
                }
            };
            let found = pages(&journal, &asked, holds, now, at_most);
            prop_assert_eq!(found, expected(&records, &asked, holds, now), "{:?}", &asked);

            let count = |stand| expected(&records, &Asked { stand, ..Asked::default() }, holds, now);
            let open = count(Stand::Open);
            let desk = Desk {
                open: open.len() as u64,
                left: Sum::of_fen(open.iter().map(|held| held.deposit.left().fen()).sum()),
                due_today: count(Stand::DueToday).len() as u64,
                going_back_soon: count(Stand::GoingBackSoon).len() as u64,
                first_goes_back: open.iter().filter_map(|held| held.goes_back).min(),
            };
            prop_assert_eq!(journal.desk(holds, now).expect("readable"), desk);
        }
    }
}

//! What has to be in the drawer, and what may be handed over.

use super::*;

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn shift() -> Shift {
    let mut figures = Figures::default();
    let mut add = |platform, figure, count, fen| {
        figures.add(platform, figure, count, Sum::of_fen(fen));
    };
    add(Platform::Alipay, Figure::Payment, 2, 300);
    add(Platform::WeChat, Figure::Frozen, 1, 50_000);
    add(Platform::WeChat, Figure::Consumed, 1, 12_000);
    add(Platform::WeChat, Figure::Rest, 1, 38_000);
    add(Platform::WeChat, Figure::Refund, 0, 0);
    add(Platform::Alipay, Figure::Refund, 1, 100);
    Shift {
        float: fen(20_000),
        started: Some(Moment::from_unix_ms(0)),
        ..Shift::begun(7, None, figures)
    }
}

#[test]
fn figures_are_by_platform_and_come_to_a_total() {
    let Figures { lines, .. } = shift().figures;
    let order: Vec<Platform> = lines.iter().map(|(platform, _)| *platform).collect();
    assert_eq!(order, [Platform::WeChat, Platform::Alipay]);
    let total = shift().figures.total();
    assert_eq!((total.payments.count, total.payments.sum.fen()), (2, 300));
    assert_eq!(
        (total.unfrozen.count, total.unfrozen.sum.fen()),
        (1, 38_000)
    );
    assert_eq!(total.net_fen(), 12_200);
    assert_eq!(lines[1].1.net_fen(), 200);
    // What goes through a platform is not in the drawer.
    assert_eq!(shift().expected_fen(), 20_000);
}

#[test]
fn cash_goes_through_the_drawer_and_bank_cards_do_not() {
    let mut shift = shift();
    for (booked, taken, back) in [(Booked::Cash, 8_650, 650), (Booked::BankCard, 900, 90)] {
        let mut add = |figure, fen| {
            let platform = Platform::Books(booked);
            shift.figures.add(platform, figure, 1, Sum::of_fen(fen));
        };
        add(Figure::Payment, taken);
        add(Figure::Refund, back);
    }
    assert_eq!(shift.expected_fen(), 20_000 + 8_000);
    assert_eq!(shift.figures.total().net_fen(), 12_200 + 8_000 + 810);
    let last = shift.figures.lines.last().map(|(platform, _)| *platform);
    assert_eq!(last, Some(Platform::Books(Booked::BankCard)));
}

#[test]
fn what_is_counted_and_taken_out_says_what_stays() {
    let at = Moment::from_unix_ms(1);
    let table = [
        // Counted, taken out: left, or the most that there is; the difference.
        (Some(20_500), 20_000, Ok((500, Some(500)))),
        (Some(19_000), 0, Ok((19_000, Some(-1_000)))),
        (Some(0), 0, Ok((0, Some(-20_000)))),
        (None, 5_000, Ok((15_000, None))),
        (Some(20_500), 20_501, Err(20_500)),
        (None, 20_001, Err(20_000)),
    ];
    for (counted, out, wanted) in table {
        let order = HandOver {
            counted: counted.map(fen),
            taken_out: fen(out),
            ..HandOver::default()
        };
        let found = shift().hand_over(order, at).map(|shift| {
            let left = shift.ended.as_ref().expect("over").left.fen();
            (left, shift.difference_fen())
        });
        let wanted = wanted.map_err(|most| Refusal::Over {
            most: Sum::of_fen(most),
        });
        assert_eq!(found, wanted, "{counted:?} {out}");
    }
}

#[test]
fn nothing_is_not_handed_over_but_what_is_unresolved_is() {
    let at = Moment::from_unix_ms(1);
    let over = |shift: Shift| shift.hand_over(HandOver::default(), at).err();
    let nothing = Shift::begun(1, None, Figures::default());
    assert_eq!(over(nothing.clone()), Some(Refusal::Nothing));
    let started = Shift {
        started: Some(at),
        ..nothing.clone()
    };
    assert_eq!(over(started), None);
    let mut waiting = nothing;
    waiting.figures.unresolved = 1;
    assert_eq!(over(waiting), None);
    let order = HandOver {
        note: "好".repeat(NOTE_CHARS_MAX + 1),
        ..HandOver::default()
    };
    assert_eq!(shift().hand_over(order, at), Err(Refusal::NoteTooLong));
}

#[test]
fn a_drawer_may_be_empty() {
    assert_eq!(drawer("0"), Ok(Money::ZERO));
    assert_eq!(drawer("0.00"), Ok(Money::ZERO));
    assert_eq!(drawer("２00.5"), Ok(fen(20_050)));
    assert_eq!(drawer(""), Err(crate::money::AmountRefusal::Empty));
    assert_eq!(drawer("-1"), Err(crate::money::AmountRefusal::NotANumber));
}

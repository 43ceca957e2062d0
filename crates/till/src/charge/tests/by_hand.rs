//! What was taken by hand: nobody types a password for it, nobody reverses it, and whatever comes
//! to nothing was taken all the same.

use super::*;
use crate::act::{Charge, ChargeNo};
use crate::money::Money;
use crate::number::OrderNo;
use crate::platform::{Booked, Platform};
use expect_test::expect;

fn stepped(state: State, event: Event, now: Moment) -> String {
    match step(state, &By::Hand, event, now) {
        Ok((State::Failed { cause }, effects)) => format!("Failed {cause:?} {effects:?}"),
        Ok((state, effects)) => format!("{} {effects:?}", name(&state)),
        Err(refusal) => format!("refused: {refusal}"),
    }
}

#[test]
fn every_event_of_a_booking_that_was_sent() {
    let submitted = || State::Submitted {
        since: SENT,
        silence: None,
    };
    let refused = Cause::Refused {
        text: String::from("不行"),
    };
    let reply = |reply| Event::Reply {
        reply,
        quiet_ms: 5_000,
        ours: None,
    };
    let mut table = String::new();
    let words = ("Refused in words", reply(Reply::Failed(refused)), SOON);
    for (what, event, now) in events().into_iter().chain([words]) {
        let end = stepped(submitted(), event, now);
        table += &format!("{what} -> {end}\n");
    }
    expect![[r#"
        Submit -> refused: already submitted
        Done -> Done [TellEnd { late: false }]
        CustomerPaying -> Submitted [AskLater]
        InProgress -> Submitted [AskLater]
        Failed -> Failed NotBooked { text: "" } [TellEnd { late: false }]
        Reversed -> Submitted [AskLater]
        ByHand -> Submitted [AskLater]
        NotFound, soon -> Submitted [AskLater]
        Done, later -> Done [TellEnd { late: false }]
        NotFound, later -> Failed NotBooked { text: "" } [TellEnd { late: false }]
        Unsure -> Submitted [AskLater]
        TimeUp -> Unresolved [TellUnresolved, AskLater]
        Reverse -> refused: not to be reversed
        Accepted -> Submitted []
        Refused -> Submitted []
        No answer -> Submitted []
        Refused in words -> Failed NotBooked { text: "不行" } [TellEnd { late: false }]
    "#]]
    .assert_eq(&table);
}

#[test]
fn nothing_that_was_taken_by_hand_is_reversed() {
    for (from, state) in states() {
        let told = stepped(state.clone(), Event::Reverse, LATER);
        assert_eq!(told, "refused: not to be reversed", "{from}");
        for booked in [Booked::Cash, Booked::BankCard] {
            let charge = Charge {
                no: ChargeNo::Payment(OrderNo::parse("9000004200010122163202").expect("a number")),
                platform: Platform::Books(booked),
                amount: Money::from_fen(1).expect("in range"),
                by: By::Hand,
                guest: Box::default(),
                tops_up: None,
                who: Box::default(),
                begun: SENT,
                state: state.clone(),
            };
            assert_eq!(
                charge.reversible(LATER, 3_600_000),
                Reversible::Never(Irreversible::ByHand),
                "{from}"
            );
        }
    }
}

//! Every (state, event) pair of the charge, named.

use super::*;
use crate::act::By;
use expect_test::{Expect, expect};

mod by_hand;
mod named;
mod shown;
mod silence;

use named::{by_code, events, states};

const SENT: Moment = Moment::from_unix_ms(1_000_000);
const SOON: Moment = Moment::from_unix_ms(1_005_000);
const LATER: Moment = Moment::from_unix_ms(1_000_000 + IN_FLIGHT_MS_MAX + 1);

fn name(state: &State) -> String {
    let whole = format!("{state:?}");
    whole
        .split([' ', '('])
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn check(wanted: &Expect) {
    let mut table = String::new();
    for (from, state) in states() {
        for (what, event, now) in events() {
            let end = match step(state.clone(), &by_code(), event, now) {
                Ok((state, effects)) => format!("{} {effects:?}", name(&state)),
                Err(refusal) => format!("refused: {refusal}"),
            };
            table += &format!("{from} + {what} -> {end}\n");
        }
    }
    wanted.assert_eq(&table);
}

#[test]
fn every_state_and_event() {
    check(&expect![[r#"
        Drafted + Submit -> Submitted [Send, AskLater]
        Drafted + Done -> refused: not submitted yet
        Drafted + CustomerPaying -> refused: not submitted yet
        Drafted + InProgress -> refused: not submitted yet
        Drafted + Failed -> refused: not submitted yet
        Drafted + Reversed -> refused: not submitted yet
        Drafted + ByHand -> refused: not submitted yet
        Drafted + NotFound, soon -> refused: not submitted yet
        Drafted + Done, later -> refused: not submitted yet
        Drafted + NotFound, later -> refused: not submitted yet
        Drafted + Unsure -> refused: not submitted yet
        Drafted + TimeUp -> refused: not submitted yet
        Drafted + Reverse -> refused: not to be reversed
        Drafted + Accepted -> refused: not submitted yet
        Drafted + Refused -> refused: not submitted yet
        Drafted + No answer -> refused: not submitted yet
        Submitted + Submit -> refused: already submitted
        Submitted + Done -> Done [TellEnd { late: false }]
        Submitted + CustomerPaying -> CustomerPaying [TellCustomerPaying, AskLater]
        Submitted + InProgress -> Submitted [AskLater]
        Submitted + Failed -> Failed [TellEnd { late: false }]
        Submitted + Reversed -> Reversed [TellEnd { late: false }]
        Submitted + ByHand -> Submitted [AskLater]
        Submitted + NotFound, soon -> Submitted [AskLater]
        Submitted + Done, later -> Done [TellEnd { late: false }]
        Submitted + NotFound, later -> Failed [TellEnd { late: false }]
        Submitted + Unsure -> Submitted [AskLater]
        Submitted + TimeUp -> Unresolved [TellUnresolved, AskLater]
        Submitted + Reverse -> Reversing [SendReversal, TellReversing]
        Submitted + Accepted -> Submitted []
        Submitted + Refused -> Submitted []
        Submitted + No answer -> Submitted []
        CustomerPaying + Submit -> refused: already submitted
        CustomerPaying + Done -> Done [TellEnd { late: false }]
        CustomerPaying + CustomerPaying -> CustomerPaying [AskLater]
        CustomerPaying + InProgress -> CustomerPaying [AskLater]
        CustomerPaying + Failed -> Failed [TellEnd { late: false }]
        CustomerPaying + Reversed -> Reversed [TellEnd { late: false }]
        CustomerPaying + ByHand -> CustomerPaying [AskLater]
        CustomerPaying + NotFound, soon -> CustomerPaying [AskLater]
        CustomerPaying + Done, later -> Done [TellEnd { late: false }]
        CustomerPaying + NotFound, later -> Failed [TellEnd { late: false }]
        CustomerPaying + Unsure -> CustomerPaying [AskLater]
        CustomerPaying + TimeUp -> Unresolved [TellUnresolved, AskLater]
        CustomerPaying + Reverse -> Reversing [SendReversal, TellReversing]
        CustomerPaying + Accepted -> CustomerPaying []
        CustomerPaying + Refused -> CustomerPaying []
        CustomerPaying + No answer -> CustomerPaying []
        Unresolved + Submit -> refused: already submitted
        Unresolved + Done -> Done [TellEnd { late: true }]
        Unresolved + CustomerPaying -> Unresolved [AskLater]
        Unresolved + InProgress -> Unresolved [AskLater]
        Unresolved + Failed -> Failed [TellEnd { late: true }]
        Unresolved + Reversed -> Reversed [TellEnd { late: true }]
        Unresolved + ByHand -> Unresolved [AskLater]
        Unresolved + NotFound, soon -> Unresolved [AskLater]
        Unresolved + Done, later -> Done [TellEnd { late: true }]
        Unresolved + NotFound, later -> Failed [TellEnd { late: true }]
        Unresolved + Unsure -> Unresolved [AskLater]
        Unresolved + TimeUp -> Unresolved [AskLater]
        Unresolved + Reverse -> Reversing [SendReversal, TellReversing]
        Unresolved + Accepted -> Unresolved []
        Unresolved + Refused -> Unresolved []
        Unresolved + No answer -> Unresolved []
        Unresolved, refused + Submit -> refused: already submitted
        Unresolved, refused + Done -> Unresolved [AskLater]
        Unresolved, refused + CustomerPaying -> Unresolved [AskLater]
        Unresolved, refused + InProgress -> Unresolved [AskLater]
        Unresolved, refused + Failed -> Failed [TellEnd { late: true }]
        Unresolved, refused + Reversed -> Reversed [TellEnd { late: true }]
        Unresolved, refused + ByHand -> Unresolved [AskLater]
        Unresolved, refused + NotFound, soon -> Unresolved [AskLater]
        Unresolved, refused + Done, later -> Done [TellEnd { late: true }]
        Unresolved, refused + NotFound, later -> Failed [TellEnd { late: true }]
        Unresolved, refused + Unsure -> Unresolved [AskLater]
        Unresolved, refused + TimeUp -> Unresolved [AskLater]
        Unresolved, refused + Reverse -> Reversing [SendReversal, TellReversing]
        Unresolved, refused + Accepted -> Unresolved []
        Unresolved, refused + Refused -> Unresolved []
        Unresolved, refused + No answer -> Unresolved []
        Reversing + Submit -> refused: already submitted
        Reversing + Done -> Reversing [AskLater]
        Reversing + CustomerPaying -> Reversing [AskLater]
        Reversing + InProgress -> Reversing [AskLater]
        Reversing + Failed -> Reversed [TellEnd { late: true }]
        Reversing + Reversed -> Reversed [TellEnd { late: true }]
        Reversing + ByHand -> Reversing [AskLater]
        Reversing + NotFound, soon -> Reversing [AskLater]
        Reversing + Done, later -> Reversing [SendReversal, AskLater]
        Reversing + NotFound, later -> Failed [TellEnd { late: true }]
        Reversing + Unsure -> Reversing [AskLater]
        Reversing + TimeUp -> Reversing [AskLater]
        Reversing + Reverse -> refused: not to be reversed
        Reversing + Accepted -> Reversing [AskNow]
        Reversing + Refused -> Unresolved [TellReversalRefused, AskNow]
        Reversing + No answer -> Reversing [AskNow]
        Reversing, paid + Submit -> refused: already submitted
        Reversing, paid + Done -> Reversing [AskLater]
        Reversing, paid + CustomerPaying -> Reversing [AskLater]
        Reversing, paid + InProgress -> Reversing [AskLater]
        Reversing, paid + Failed -> Reversed [TellEnd { late: true }]
        Reversing, paid + Reversed -> Reversed [TellEnd { late: true }]
        Reversing, paid + ByHand -> Reversing [AskLater]
        Reversing, paid + NotFound, soon -> Reversing [AskLater]
        Reversing, paid + Done, later -> Reversing [SendReversal, AskLater]
        Reversing, paid + NotFound, later -> Failed [TellEnd { late: true }]
        Reversing, paid + Unsure -> Reversing [AskLater]
        Reversing, paid + TimeUp -> Reversing [AskLater]
        Reversing, paid + Reverse -> refused: not to be reversed
        Reversing, paid + Accepted -> Reversing [AskNow]
        Reversing, paid + Refused -> Unresolved [TellReversalRefused, AskNow]
        Reversing, paid + No answer -> Reversing [AskNow]
        Done + Submit -> refused: already submitted
        Done + Done -> Done []
        Done + CustomerPaying -> Done []
        Done + InProgress -> Done []
        Done + Failed -> Done []
        Done + Reversed -> Done []
        Done + ByHand -> Done []
        Done + NotFound, soon -> Done []
        Done + Done, later -> Done []
        Done + NotFound, later -> Done []
        Done + Unsure -> Done []
        Done + TimeUp -> Done []
        Done + Reverse -> refused: not to be reversed
        Done + Accepted -> Done []
        Done + Refused -> Done []
        Done + No answer -> Done []
        Failed + Submit -> refused: already submitted
        Failed + Done -> Done [TellEnd { late: true }]
        Failed + CustomerPaying -> Failed []
        Failed + InProgress -> Failed []
        Failed + Failed -> Failed []
        Failed + Reversed -> Failed []
        Failed + ByHand -> Failed []
        Failed + NotFound, soon -> Failed []
        Failed + Done, later -> Done [TellEnd { late: true }]
        Failed + NotFound, later -> Failed []
        Failed + Unsure -> Failed []
        Failed + TimeUp -> Failed []
        Failed + Reverse -> refused: not to be reversed
        Failed + Accepted -> Failed []
        Failed + Refused -> Failed []
        Failed + No answer -> Failed []
        Reversed + Submit -> refused: already submitted
        Reversed + Done -> Reversed []
        Reversed + CustomerPaying -> Reversed []
        Reversed + InProgress -> Reversed []
        Reversed + Failed -> Reversed []
        Reversed + Reversed -> Reversed []
        Reversed + ByHand -> Reversed []
        Reversed + NotFound, soon -> Reversed []
        Reversed + Done, later -> Reversed []
        Reversed + NotFound, later -> Reversed []
        Reversed + Unsure -> Reversed []
        Reversed + TimeUp -> Reversed []
        Reversed + Reverse -> refused: not to be reversed
        Reversed + Accepted -> Reversed []
        Reversed + Refused -> Reversed []
        Reversed + No answer -> Reversed []
    "#]]);
}

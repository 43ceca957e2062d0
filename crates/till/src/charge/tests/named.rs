//! The states and the events of the table, by name.

use super::*;

pub fn states() -> Vec<(&'static str, State)> {
    vec![
        ("Drafted", State::Drafted),
        (
            "Submitted",
            State::Submitted {
                since: SENT,
                silence: None,
            },
        ),
        ("CustomerPaying", State::CustomerPaying { since: SENT }),
        (
            "Unresolved",
            State::Unresolved {
                since: SENT,
                silence: Some(Silence::NoReply),
                refused: None,
            },
        ),
        (
            "Unresolved, refused",
            State::Unresolved {
                since: SENT,
                silence: None,
                refused: Some(Cause::NumberConflict),
            },
        ),
        ("Reversing", reversing(None)),
        ("Reversing, paid", reversing(Some(Facts::default()))),
        (
            "Done",
            State::Done {
                facts: Facts::default(),
            },
        ),
        (
            "Failed",
            State::Failed {
                cause: Cause::Closed,
            },
        ),
        ("Reversed", State::Reversed),
    ]
}

pub fn by_code() -> By {
    By::Code(String::new())
}

pub fn reversing(paid: Option<Facts>) -> State {
    State::Reversing(Reversing {
        since: SENT,
        asked: SOON,
        sent: 1,
        accepted: false,
        paid,
        silence: None,
    })
}

pub fn events() -> Vec<(&'static str, Event, Moment)> {
    let reply = |reply| Event::Reply {
        reply,
        quiet_ms: 5_000,
        ours: None,
    };
    let reply_later = |reply| Event::Reply {
        reply,
        quiet_ms: IN_FLIGHT_MS_MAX + 1,
        ours: None,
    };
    vec![
        ("Submit", Event::Submit, SENT),
        ("Done", reply(Reply::Done(Facts::default())), SOON),
        ("CustomerPaying", reply(Reply::CustomerPaying), SOON),
        ("InProgress", reply(Reply::InProgress), SOON),
        ("Failed", reply(Reply::Failed(Cause::Closed)), SOON),
        ("Reversed", reply(Reply::Reversed), SOON),
        ("ByHand", reply(Reply::NeedsManualTransfer), SOON),
        ("NotFound, soon", reply(Reply::NotFound), SOON),
        (
            "Done, later",
            reply_later(Reply::Done(Facts::default())),
            LATER,
        ),
        ("NotFound, later", reply_later(Reply::NotFound), LATER),
        ("Unsure", reply(Reply::Unsure(Silence::ServerUnsure)), SOON),
        ("TimeUp", Event::TimeUp, LATER),
        ("Reverse", Event::Reverse, LATER),
        ("Accepted", Event::Reversal(Reversal::Accepted), LATER),
        (
            "Refused",
            Event::Reversal(Reversal::Refused(Cause::NumberConflict)),
            LATER,
        ),
        (
            "No answer",
            Event::Reversal(Reversal::Unsure(Silence::NoReply)),
            LATER,
        ),
    ]
}

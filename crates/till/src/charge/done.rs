//! What an answer does to a charge that is done. Nothing undoes it; a deposit that was frozen may be
//! told once more, with what went back by itself since, and with what others took of it.

use super::{Effect, State, Step};
use crate::elsewhere::Ours;
use crate::mutant::{Mutant, is_on};
use crate::reply::{Facts, Reply};

pub(super) fn told_again(facts: Facts, reply: Reply, ours: Option<Ours>) -> Step {
    let again = match reply {
        Reply::Done(again) => again.beside(ours, facts.elsewhere),
        Reply::Show(_)
        | Reply::CustomerPaying
        | Reply::InProgress
        | Reply::Failed(_)
        | Reply::Reversed
        | Reply::NeedsManualTransfer
        | Reply::NotFound
        | Reply::Unsure(_) => return (State::Done { facts }, Vec::new()),
    };
    if is_on(Mutant::ToldTwice) && again == facts {
        return (State::Done { facts }, vec![Effect::TellEnd { late: false }]);
    }
    let gone_back = match is_on(Mutant::GoneBackForgotten) {
        true => facts.gone_back,
        false => again.gone_back.max(facts.gone_back),
    };
    let effects = if gone_back > facts.gone_back {
        vec![Effect::TellGoneBack]
    } else if again.elsewhere != facts.elsewhere {
        vec![Effect::ShowElsewhere]
    } else {
        Vec::new()
    };
    let facts = Facts {
        gone_back,
        elsewhere: again.elsewhere,
        ..facts
    };
    (State::Done { facts }, effects)
}

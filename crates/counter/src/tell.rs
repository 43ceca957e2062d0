//! What is told of a record that came to its end, composed by the core from what is on the disk
//! (invariant 2), and of a set-up that failed.

use crate::counter::Do;
use crate::fault::Fault;
use crate::view::News;
use till::act::{Charge, ChargeNo, Record, Second, SecondNo};
use till::announce::Announcement;
use till::announce::receipt::{self, Letterhead, Receipt};
use till::money::Money;
use till::platform::Platform;
use till::{charge, second};

/// The sentence of an end; `None` while there is none.
pub fn spoken(record: &Record, returned: Money, late: bool) -> Option<Announcement> {
    let (platform, amount) = (record.platform(), record.amount());
    match record {
        Record::Charge(Charge { no, state, .. }) => match state {
            charge::State::Done { .. } => Some(match no {
                ChargeNo::Payment(_) => Announcement::Paid {
                    platform,
                    amount,
                    late,
                },
                ChargeNo::Freeze(_) => Announcement::Frozen {
                    platform,
                    amount,
                    late,
                },
            }),
            charge::State::Failed { .. } => Some(failed(platform, false)),
            charge::State::Reversed => Some(Announcement::Reversed),
            charge::State::Drafted
            | charge::State::Submitted { .. }
            | charge::State::Showing { .. }
            | charge::State::CustomerPaying { .. }
            | charge::State::Unresolved { .. }
            | charge::State::Reversing(_) => None,
        },
        Record::Second(Second { no, state, .. }) => match state {
            second::State::Done { .. } => Some(match no {
                SecondNo::Consume(..) => Announcement::Consumed {
                    platform,
                    consumed: amount,
                    returned,
                },
                SecondNo::Unfreeze(..) => Announcement::Unfrozen { platform, amount },
                SecondNo::Refund(..) => Announcement::Refunded { platform, amount },
            }),
            second::State::Failed { .. } => Some(failed(platform, true)),
            second::State::NeedsManualTransfer => Some(Announcement::NeedsManualTransfer),
            second::State::Drafted
            | second::State::Submitted { .. }
            | second::State::InProgress { .. }
            | second::State::Unresolved { .. } => None,
        },
    }
}

/// The sentence of what came to nothing. What the shop did by hand is done all the same.
const fn failed(platform: Platform, is_refund: bool) -> Announcement {
    match platform {
        Platform::WeChat | Platform::Alipay => Announcement::Failed,
        Platform::Books(_) => Announcement::NotBooked {
            platform,
            is_refund,
        },
    }
}

/// The sentence of a deposit that went back by itself; `None` for everything else.
pub fn gone_back(record: &Record) -> Option<Announcement> {
    match record {
        Record::Charge(Charge {
            platform,
            state: charge::State::Done { facts },
            ..
        }) if !facts.gone_back.is_zero() => Some(Announcement::GoneBack {
            platform: *platform,
            amount: facts.gone_back,
        }),
        Record::Charge(_) | Record::Second(_) => None,
    }
}

/// The slip of an act that succeeded; `None` for every other.
pub fn slip(record: &Record, returned: Money, head: &Letterhead) -> Option<Receipt> {
    match record {
        Record::Charge(charge) => match &charge.state {
            charge::State::Done { facts } => Some(receipt::of_charge(
                charge,
                facts.transaction_id.as_deref(),
                head,
            )),
            charge::State::Drafted
            | charge::State::Submitted { .. }
            | charge::State::Showing { .. }
            | charge::State::CustomerPaying { .. }
            | charge::State::Unresolved { .. }
            | charge::State::Reversing(_)
            | charge::State::Failed { .. }
            | charge::State::Reversed => None,
        },
        Record::Second(second) => match &second.state {
            second::State::Done { facts } => Some(receipt::of_second(
                second,
                returned,
                facts.transaction_id.as_deref(),
                head,
            )),
            second::State::Drafted
            | second::State::Submitted { .. }
            | second::State::InProgress { .. }
            | second::State::Unresolved { .. }
            | second::State::Failed { .. }
            | second::State::NeedsManualTransfer => None,
        },
    }
}

/// The slips of an act that just succeeded: of a deposit one for the guest, and one for the shop
/// that the guest signs.
pub fn slips(record: &Record, returned: Money, head: &Letterhead) -> Vec<Receipt> {
    let Some(slip) = slip(record, returned, head) else {
        return Vec::new();
    };
    match record {
        Record::Charge(Charge {
            no: ChargeNo::Freeze(_),
            ..
        }) => vec![slip.clone(), receipt::for_the_shop(slip, head)],
        Record::Charge(_) | Record::Second(_) => vec![slip],
    }
}

/// What is told of a set-up that came to nothing, wherever on its way that was.
pub fn set_up_failed(fault: Fault) -> Vec<Do> {
    vec![
        Do::Say(Announcement::SetUpFailed),
        Do::Tell(News::Fault(fault)),
        Do::Tell(News::Changed),
    ]
}

//! Deposits in their outward form.

use super::{amount, payment};
use crate::dto;
use till::act::Rest;
use till::guest::{Guest, Typed};
use till::moment::Moment;
use till::number::OrderNo;
use till::standing::{Deposit, Payment};

/// What was noted; `None` where nothing was.
pub fn guest(guest: &Guest) -> Option<dto::GuestNote> {
    (!guest.is_empty()).then(|| dto::GuestNote {
        room: guest.room.clone(),
        name: guest.name.clone(),
        phone_tail: guest.phone_tail.clone(),
        leaves: guest.leaves.map(|day| day.to_string()),
        remark: guest.remark.clone(),
    })
}

/// What a clerk typed.
pub fn typed(note: &dto::GuestNote) -> Typed<'_> {
    Typed {
        room: &note.room,
        name: &note.name,
        phone: &note.phone_tail,
        leaves: note.leaves.as_deref().unwrap_or_default(),
        remark: &note.remark,
    }
}

/// What becomes of the rest, as it is shown.
pub fn rest(rest: Rest) -> dto::Rest {
    match rest {
        Rest::GoesBack => dto::Rest::GoesBack,
        Rest::StaysFrozen => dto::Rest::StaysFrozen,
    }
}

/// What becomes of the rest, as it was chosen.
pub fn chosen(rest: dto::Rest) -> Rest {
    match rest {
        dto::Rest::GoesBack => Rest::GoesBack,
        dto::Rest::StaysFrozen => Rest::StaysFrozen,
    }
}

/// How a deposit stands, and when what is left goes back by itself.
pub fn deposit(deposit: &Deposit, goes_back: Option<Moment>) -> dto::DepositView {
    dto::DepositView {
        frozen: amount(deposit.frozen),
        consumed: amount(deposit.consumed),
        unfrozen: amount(deposit.unfrozen),
        auto_unfrozen: amount(deposit.auto_unfrozen),
        left: amount(deposit.left()),
        busy: deposit.busy,
        settled: deposit.settled(),
        may_keep_rest: deposit.goes_in_parts(),
        goes_back_ms: goes_back.map(Moment::unix_ms),
        consumed_elsewhere: amount(deposit.consumed_elsewhere),
    }
}

/// A consume and what was refunded of it.
pub fn consume((no, stands): &(OrderNo, Payment)) -> dto::ConsumeView {
    dto::ConsumeView {
        no: no.to_string(),
        paid: payment(stands),
    }
}

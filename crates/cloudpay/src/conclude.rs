//! What one answer proves about one act (invariant 3). Pure: bytes and a key go in, a
//! [`Reply`] comes out.
//!
//! ```text
//! nothing came                                  -> Unsure(NoReply)
//! not HTTP 200, not an envelope, cut off        -> Unsure(Unreadable)
//! wrong authen code, or none where one is due   -> Unsure(Unverified)
//! 3, 103                                        -> Unsure(ServerUnsure)
//! 101                                           -> Unsure(RefusedUnverified)
//! 102 verified, of a submit                     -> Failed(NumberUsed)
//! 104 verified, of a submit, 407                -> Failed(NumberConflict), never to be reversed
//! 104 verified, of a submit                     -> Failed(...), told from its words
//! 104 verified, of a query, "no such number"    -> NotFound
//! 102 or 104 verified, of a query               -> Unsure(Unlisted): only the question was refused
//! 0 verified, about another number or amount    -> Unsure(Unverified)
//! 0 verified                                    -> what the state says; of a code to show, the code
//! anything else                                 -> Unsure(Unlisted)
//! ```
//!
//! A reversal's answer ([`reversal`]) and the answer to a question that changes nothing
//! ([`answered`]) are read by the same table; neither says anything about money.

mod about;
mod cause;
mod question;
mod reversal;
mod spoken;
mod states;

pub use question::{Unanswered, answered};
pub use reversal::reversal;
pub use spoken::head;
pub(crate) use states::{
    consume as consumed, freeze as frozen, payment as paid, refund as refunded,
    unfreeze as unfrozen,
};

use crate::act::{Act, Phase};
use crate::wire::call::Call;
use crate::wire::codes;
use crate::wire::deposit_consume::DepositConsume;
use crate::wire::key::AuthenKey;
use crate::wire::micro_freeze::MicroFreeze;
use crate::wire::micro_pay::MicroPay;
use crate::wire::query_freeze_order::QueryFreezeOrder;
use crate::wire::query_order::QueryOrder;
use crate::wire::query_refund_order::QueryRefundOrder;
use crate::wire::query_unfreeze_order::QueryUnfreezeOrder;
use crate::wire::refund::Refund;
use crate::wire::response::Head;
use crate::wire::scancode_freeze::ScancodeFreeze;
use crate::wire::status::Status;
use crate::wire::unfreeze::Unfreeze;
use about::{consume, freeze, listed, payment, refund, shown, unfreeze};
use cause::cause;
use spoken::Spoken;
use till::reply::{Reply, Silence};

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing: no connection, a broken one, a time-out.
    NoReply,
    /// More than the client takes.
    TooLong,
    /// An HTTP reply.
    Came {
        /// Its status.
        http_status: u16,
        /// Its whole body.
        body: Vec<u8>,
    },
}

/// What `answer` proves about `act`.
pub fn conclude(act: &Act, phase: Phase, answer: &Answer, key: &AuthenKey) -> Reply {
    match (act, phase) {
        (Act::Payment(asked), Phase::Submit) => with::<MicroPay>(phase, answer, key, |reply| {
            payment(asked, reply.order_content.as_ref())
        }),
        (Act::Payment(asked), Phase::Query) => with::<QueryOrder>(phase, answer, key, |reply| {
            payment(asked, reply.order_content.as_ref())
        }),
        (Act::Freeze(asked), Phase::Submit) => with::<MicroFreeze>(phase, answer, key, |reply| {
            freeze(asked, reply.freeze_order_content.as_ref())
        }),
        (Act::Freeze(asked), Phase::Query) => {
            with::<QueryFreezeOrder>(phase, answer, key, |reply| {
                freeze(asked, reply.freeze_order_content.as_ref())
            })
        }
        (Act::Shown(_), Phase::Submit) => {
            with::<ScancodeFreeze>(phase, answer, key, |reply| shown(reply.code_url.as_deref()))
        }
        (Act::Shown(asked), Phase::Query) => {
            with::<QueryFreezeOrder>(phase, answer, key, |reply| {
                freeze(&asked.order, reply.freeze_order_content.as_ref())
            })
        }
        (Act::Consume(asked), Phase::Submit) => {
            with::<DepositConsume>(phase, answer, key, |reply| {
                consume(asked, reply.order_content.as_ref())
            })
        }
        (Act::Consume(asked), Phase::Query) => with::<QueryOrder>(phase, answer, key, |reply| {
            consume(asked, reply.order_content.as_ref())
        }),
        (Act::Unfreeze(asked), Phase::Submit) => with::<Unfreeze>(phase, answer, key, |reply| {
            reply
                .unfreeze_order_content
                .as_ref()
                .map_or(Reply::InProgress, |content| unfreeze(asked, content))
        }),
        (Act::Unfreeze(asked), Phase::Query) => {
            with::<QueryUnfreezeOrder>(phase, answer, key, |reply| {
                let found = reply
                    .unfreeze_order_content
                    .iter()
                    .find(|content| content.out_unfreeze_no == asked.unfreeze.as_str());
                listed(
                    found.map(|content| unfreeze(asked, content)),
                    reply.unfreeze_order_content.is_empty(),
                )
            })
        }
        (Act::Refund(asked), Phase::Submit) => with::<Refund>(phase, answer, key, |reply| {
            reply
                .refund_order_content
                .as_ref()
                .map_or(Reply::InProgress, |content| refund(asked, content))
        }),
        (Act::Refund(asked), Phase::Query) => {
            with::<QueryRefundOrder>(phase, answer, key, |reply| {
                let found = reply
                    .refund_order_content
                    .iter()
                    .find(|content| content.out_refund_no == asked.refund.as_str());
                listed(
                    found.map(|content| refund(asked, content)),
                    reply.refund_order_content.is_empty(),
                )
            })
        }
    }
}

/// The table above, up to status 0, whose object `judge` reads.
fn with<C: Call>(
    phase: Phase,
    answer: &Answer,
    key: &AuthenKey,
    judge: impl FnOnce(&C::Reply) -> Reply,
) -> Reply {
    match (spoken::read::<C>(answer, key), phase) {
        (Spoken::Nothing(silence), _) => Reply::Unsure(silence),
        (Spoken::Understood(reply), _) => judge(&reply),
        (Spoken::Refused(head), Phase::Submit) => Reply::Failed(cause(C::METHOD, &head)),
        (Spoken::Refused(head), Phase::Query) if says_not_found(&head) => Reply::NotFound,
        (Spoken::Refused(_), Phase::Query) => Reply::Unsure(Silence::Unlisted),
    }
}

/// Whether a refused question says that there is no such number.
fn says_not_found(head: &Head) -> bool {
    head.status == Status::ActOnDescription
        && codes::says_not_found(head.internal_status, &head.description)
}

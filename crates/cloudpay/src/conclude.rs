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
//! 0 verified                                    -> what the state says
//! anything else                                 -> Unsure(Unlisted)
//! ```

mod states;

use crate::act::{Act, ConsumeOrder, FreezeOrder, PaymentOrder, Phase, RefundOrder, UnfreezeOrder};
use crate::wire::call::Call;
use crate::wire::codes;
use crate::wire::deposit_consume::DepositConsume;
use crate::wire::envelope::{ResponseEnvelope, Verdict};
use crate::wire::freeze_order_content::FreezeOrderContent;
use crate::wire::key::AuthenKey;
use crate::wire::micro_freeze::MicroFreeze;
use crate::wire::micro_pay::MicroPay;
use crate::wire::order_content::OrderContent;
use crate::wire::query_freeze_order::QueryFreezeOrder;
use crate::wire::query_order::QueryOrder;
use crate::wire::query_refund_order::QueryRefundOrder;
use crate::wire::query_unfreeze_order::QueryUnfreezeOrder;
use crate::wire::refund::Refund;
use crate::wire::refund_order_content::RefundOrderContent;
use crate::wire::response::Head;
use crate::wire::status::Status;
use crate::wire::unfreeze::Unfreeze;
use crate::wire::unfreeze_order_content::UnfreezeOrderContent;
use till::reply::{Cause, Reply, Silence};

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

/// Whether this is a reply of the protocol at all, whatever it says: a captive portal's page
/// and a proxy's error are not, so another host is worth a try.
pub fn is_spoken(answer: &Answer) -> bool {
    match answer {
        Answer::NoReply | Answer::TooLong => false,
        Answer::Came { http_status, body } => {
            *http_status == 200
                && ResponseEnvelope::parse(body).is_ok_and(|envelope| envelope.head().is_some())
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
    let body = match answer {
        Answer::NoReply => return Reply::Unsure(Silence::NoReply),
        Answer::Came {
            http_status: 200,
            body,
        } => body,
        Answer::TooLong | Answer::Came { .. } => return Reply::Unsure(Silence::Unreadable),
    };
    let Ok(envelope) = ResponseEnvelope::parse(body) else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let Some(head) = envelope.head() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    match (envelope.verify(key), head.status) {
        (Verdict::WrongCode, _) => Reply::Unsure(Silence::Unverified),
        (Verdict::Verified | Verdict::NoCode, Status::InternalError | Status::AskAgain) => {
            Reply::Unsure(Silence::ServerUnsure)
        }
        (Verdict::Verified | Verdict::NoCode, Status::Refused) => {
            Reply::Unsure(Silence::RefusedUnverified)
        }
        (
            Verdict::NoCode,
            Status::Understood
            | Status::UseNewNumber
            | Status::ActOnDescription
            | Status::Unknown(_),
        ) => Reply::Unsure(Silence::Unverified),
        (Verdict::Verified, Status::Understood) => {
            match envelope.content::<C>().map(|response| response.reply) {
                Ok(Some(reply)) => judge(&reply),
                Ok(None) | Err(_) => Reply::Unsure(Silence::Unreadable),
            }
        }
        (Verdict::Verified, Status::UseNewNumber) => match phase {
            Phase::Submit => Reply::Failed(Cause::NumberUsed),
            Phase::Query => Reply::Unsure(Silence::Unlisted),
        },
        (Verdict::Verified, Status::ActOnDescription) => match phase {
            Phase::Submit => Reply::Failed(cause(&head)),
            Phase::Query if codes::says_not_found(head.internal_status, &head.description) => {
                Reply::NotFound
            }
            Phase::Query => Reply::Unsure(Silence::Unlisted),
        },
        (Verdict::Verified, Status::Unknown(_)) => Reply::Unsure(Silence::Unlisted),
    }
}

/// Why a submit was refused, told from its number and words.
fn cause(head: &Head) -> Cause {
    if head.internal_status == codes::NUMBER_CONFLICT.internal_status {
        return Cause::NumberConflict;
    }
    states::cause_in_words(head.internal_status, &head.description).unwrap_or_else(|| {
        Cause::Refused {
            text: head.description.clone(),
        }
    })
}

/// One of a list that was asked for by number: an empty list means that there is no such
/// number, a list without it answers another question.
fn listed(found: Option<Reply>, is_empty: bool) -> Reply {
    match (found, is_empty) {
        (Some(reply), _) => reply,
        (None, true) => Reply::NotFound,
        (None, false) => Reply::Unsure(Silence::Unverified),
    }
}

fn payment(asked: &PaymentOrder, content: Option<&OrderContent>) -> Reply {
    let Some(content) = content else {
        return Reply::Unsure(Silence::Unreadable);
    };
    if content.out_trade_no != asked.order.as_str()
        || content
            .total_fee
            .is_some_and(|fen| fen != asked.amount.fen())
    {
        return Reply::Unsure(Silence::Unverified);
    }
    states::payment(content, asked.amount)
}

fn consume(asked: &ConsumeOrder, content: Option<&OrderContent>) -> Reply {
    let Some(content) = content else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let of_another = content.out_trade_no != asked.order.as_str()
        || content
            .total_fee
            .is_some_and(|fen| fen != asked.amount.fen())
        || content
            .out_freeze_no
            .as_deref()
            .is_some_and(|freeze| freeze != asked.freeze.as_str());
    if of_another {
        return Reply::Unsure(Silence::Unverified);
    }
    states::consume(content, asked.amount)
}

fn freeze(asked: &FreezeOrder, content: Option<&FreezeOrderContent>) -> Reply {
    let Some(content) = content else {
        return Reply::Unsure(Silence::Unreadable);
    };
    if content.out_freeze_no != asked.freeze.as_str()
        || content
            .freeze_fee
            .is_some_and(|fen| fen != asked.amount.fen())
    {
        return Reply::Unsure(Silence::Unverified);
    }
    states::freeze(content, asked.amount)
}

fn unfreeze(asked: &UnfreezeOrder, content: &UnfreezeOrderContent) -> Reply {
    let of_another = content.out_unfreeze_no != asked.unfreeze.as_str()
        || content
            .unfreeze_fee
            .is_some_and(|fen| fen != asked.amount.fen())
        || (!content.out_freeze_no.is_empty() && content.out_freeze_no != asked.freeze.as_str());
    if of_another {
        return Reply::Unsure(Silence::Unverified);
    }
    states::unfreeze(content)
}

fn refund(asked: &RefundOrder, content: &RefundOrderContent) -> Reply {
    let of_another = content.out_refund_no != asked.refund.as_str()
        || content
            .refund_fee
            .is_some_and(|fen| fen != asked.amount.fen())
        || (!content.out_trade_no.is_empty() && content.out_trade_no != asked.order.as_str());
    if of_another {
        return Reply::Unsure(Silence::Unverified);
    }
    states::refund(content)
}

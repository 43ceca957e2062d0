//! What a state says about an act, platform by platform (枚举值定义). Every state is named;
//! one that belongs to another kind of order, or to no list, proves nothing.
//!
//! While the server says that it is still at work on it (`is_transforming`) neither a failure
//! nor an absence is final; a success is.

use crate::wire::codes;
use crate::wire::freeze_order_content::{FreezeOrderContent, FreezeState};
use crate::wire::order_content::{OrderContent, OrderState};
use crate::wire::refund_order_content::{RefundOrderContent, RefundState};
use crate::wire::states::{
    AlipayFreezeState, AlipayOrderState, AlipayRefundState, AlipayUnfreezeState, RecordOrderState,
    RecordRefundState, WxpayFreezeState, WxpayOrderState, WxpayRefundState, WxpayUnfreezeState,
};
use crate::wire::unfreeze_order_content::{UnfreezeOrderContent, UnfreezeState};
use till::elsewhere::Taken;
use till::money::Money;
use till::reply::{Cause, Facts, Reply, Silence};

/// The cause that words name, where they name one of ours.
pub(super) fn cause_in_words(internal_status: i64, words: &str) -> Option<Cause> {
    if codes::says_balance_low(internal_status, words) {
        Some(Cause::BalanceLow)
    } else if codes::says_code_expired(internal_status, words) {
        Some(Cause::CodeExpired)
    } else if codes::says_customer_stopped(internal_status, words) {
        Some(Cause::CustomerStopped)
    } else {
        None
    }
}

fn unless_at_work(reply: Reply, is_transforming: Option<bool>) -> Reply {
    match (reply, is_transforming) {
        (Reply::Failed(_) | Reply::NotFound, Some(true)) => Reply::InProgress,
        (reply, Some(_) | None) => reply,
    }
}

fn payment_error(words: Option<&str>) -> Reply {
    Reply::Failed(
        words
            .and_then(|words| cause_in_words(0, words))
            .unwrap_or(Cause::PaymentError),
    )
}

/// What the customer paid, or what is settled, where it differs from the amount; a 0 is how servers
/// write "not told".
fn unlike(fen: Option<u64>, amount: Money) -> Option<Money> {
    fen.and_then(Money::from_fen)
        .filter(|cash| *cash != amount && !cash.is_zero())
}

fn order_facts(content: &OrderContent, amount: Money) -> Facts {
    Facts {
        transaction_id: content.transaction_id.clone(),
        at_unix_s: content.time_end.or(content.last_update_time),
        cash: unlike(content.cash_fee, amount),
        settled: unlike(content.settlement_total_fee, amount),
        ..Facts::default()
    }
}

pub(crate) fn payment(content: &OrderContent, amount: Money) -> Reply {
    let done = || Reply::Done(order_facts(content, amount));
    let Some(state) = content.state() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let reply = match state {
        OrderState::Wxpay(state) => match state {
            WxpayOrderState::Created | WxpayOrderState::Accepting => Reply::InProgress,
            // Turned into a refund: it was paid, and the refund is a record of its own.
            WxpayOrderState::CodePaid
            | WxpayOrderState::UnifiedPaid
            | WxpayOrderState::TurnedIntoRefund => done(),
            WxpayOrderState::CustomerStopped => Reply::Failed(Cause::CustomerStopped),
            WxpayOrderState::Waiting | WxpayOrderState::CustomerPaying => Reply::CustomerPaying,
            WxpayOrderState::Closed => Reply::Failed(Cause::Closed),
            WxpayOrderState::Reversed => Reply::Reversed,
            WxpayOrderState::PaymentError => payment_error(content.state_words()),
            WxpayOrderState::Void => Reply::NotFound,
            WxpayOrderState::DepositUnfrozen
            | WxpayOrderState::DepositConsumed
            | WxpayOrderState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        OrderState::Alipay(state) => match state {
            AlipayOrderState::Created => Reply::InProgress,
            AlipayOrderState::Paid | AlipayOrderState::Finished => done(),
            AlipayOrderState::Waiting => Reply::CustomerPaying,
            // Closed before it was paid, or all of it went back: either way nothing is paid.
            AlipayOrderState::ClosedOrRefunded => Reply::Failed(Cause::Closed),
            AlipayOrderState::NotFound => Reply::NotFound,
            AlipayOrderState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        OrderState::Record(state) => record_order(state, done),
    };
    unless_at_work(reply, content.is_transforming)
}

pub(crate) fn consume(content: &OrderContent, amount: Money) -> Reply {
    let done = || Reply::Done(order_facts(content, amount));
    let Some(state) = content.state() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let reply = match state {
        OrderState::Wxpay(state) => match state {
            WxpayOrderState::Created
            | WxpayOrderState::Accepting
            | WxpayOrderState::Waiting
            | WxpayOrderState::CustomerPaying => Reply::InProgress,
            WxpayOrderState::DepositConsumed
            | WxpayOrderState::CodePaid
            | WxpayOrderState::UnifiedPaid
            | WxpayOrderState::TurnedIntoRefund => done(),
            WxpayOrderState::CustomerStopped => Reply::Failed(Cause::CustomerStopped),
            WxpayOrderState::Closed => Reply::Failed(Cause::Closed),
            WxpayOrderState::PaymentError => payment_error(content.state_words()),
            WxpayOrderState::Void => Reply::NotFound,
            WxpayOrderState::Reversed
            | WxpayOrderState::DepositUnfrozen
            | WxpayOrderState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        OrderState::Alipay(state) => match state {
            AlipayOrderState::Created | AlipayOrderState::Waiting => Reply::InProgress,
            AlipayOrderState::Paid | AlipayOrderState::Finished => done(),
            AlipayOrderState::ClosedOrRefunded => Reply::Failed(Cause::Closed),
            AlipayOrderState::NotFound => Reply::NotFound,
            AlipayOrderState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        OrderState::Record(state) => record_order(state, done),
    };
    unless_at_work(reply, content.is_transforming)
}

fn record_order(state: RecordOrderState, done: impl FnOnce() -> Reply) -> Reply {
    match state {
        RecordOrderState::Created => Reply::InProgress,
        RecordOrderState::Done | RecordOrderState::Refunded => done(),
        RecordOrderState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
    }
}

pub(crate) fn freeze(content: &FreezeOrderContent, amount: Money) -> Reply {
    let facts = Facts {
        transaction_id: content.freeze_id.clone(),
        at_unix_s: content.time_end.or(content.last_update_time),
        cash: unlike(content.cash_fee, amount),
        settled: None,
        gone_back: gone_back(content, amount),
        in_all: in_all(content, amount),
        elsewhere: Taken::default(),
    };
    let Some(state) = content.state() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let reply = match state {
        FreezeState::Wxpay(state) => match state {
            WxpayFreezeState::Created => Reply::InProgress,
            // Used up: it had been frozen, and what became of it are records of their own.
            WxpayFreezeState::Frozen | WxpayFreezeState::UsedUp => Reply::Done(facts),
            WxpayFreezeState::Waiting => Reply::CustomerPaying,
            WxpayFreezeState::CustomerStopped => Reply::Failed(Cause::CustomerStopped),
            WxpayFreezeState::PaymentError => payment_error(content.state_words()),
            WxpayFreezeState::NotFound => Reply::NotFound,
            WxpayFreezeState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        FreezeState::Alipay(state) => match state {
            AlipayFreezeState::Created => Reply::InProgress,
            AlipayFreezeState::Frozen => Reply::Done(facts),
            AlipayFreezeState::ClosedOrUsedUp if content.was_used() => Reply::Done(facts),
            AlipayFreezeState::ClosedOrUsedUp => Reply::Failed(Cause::Closed),
            AlipayFreezeState::NotFound => Reply::NotFound,
            AlipayFreezeState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
    };
    unless_at_work(reply, content.is_transforming)
}

/// What the platform gave back by itself. More than was frozen is not possible: such a figure is
/// left out.
fn gone_back(content: &FreezeOrderContent, amount: Money) -> Money {
    let told = content.total_auto_unfreeze_fee.and_then(Money::from_fen);
    told.filter(|back| *back <= amount).unwrap_or(Money::ZERO)
}

/// What was taken of a deposit and given back, by whichever terminal. Of one that is used up, what
/// was not consumed went back, whatever the page's example counts. `None` where nothing is told, or
/// more than was frozen.
fn in_all(content: &FreezeOrderContent, amount: Money) -> Option<Taken> {
    let parts = [content.total_consume_fee, content.total_manual_unfreeze_fee];
    let is_used_up = content.state().is_some_and(|state| match state {
        FreezeState::Wxpay(state) => state == WxpayFreezeState::UsedUp,
        FreezeState::Alipay(state) => state == AlipayFreezeState::ClosedOrUsedUp,
    });
    if !is_used_up && parts.iter().all(Option::is_none) {
        return None;
    }
    let [consumed, unfrozen] = parts.map(|fen| Money::from_fen(fen.unwrap_or(0)));
    let rest = amount.checked_sub(gone_back(content, amount))?;
    let rest = rest.checked_sub(consumed?)?;
    let unfrozen = if is_used_up { rest } else { unfrozen? };
    (unfrozen <= rest).then_some(Taken {
        consumed: consumed?,
        unfrozen,
    })
}

pub(crate) fn unfreeze(content: &UnfreezeOrderContent) -> Reply {
    let facts = Facts {
        transaction_id: content.unfreeze_id.clone(),
        at_unix_s: content.time_end.or(content.last_update_time),
        ..Facts::default()
    };
    let failed = || {
        Reply::Failed(Cause::Refused {
            text: String::from("解冻失败"),
        })
    };
    let Some(state) = content.state() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let reply = match state {
        UnfreezeState::Wxpay(state) => match state {
            WxpayUnfreezeState::Created => Reply::InProgress,
            WxpayUnfreezeState::Done => Reply::Done(facts),
            WxpayUnfreezeState::Failed => failed(),
            WxpayUnfreezeState::NotFound => Reply::NotFound,
            WxpayUnfreezeState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        UnfreezeState::Alipay(state) => match state {
            AlipayUnfreezeState::Created => Reply::InProgress,
            AlipayUnfreezeState::Done => Reply::Done(facts),
            AlipayUnfreezeState::Failed => failed(),
            AlipayUnfreezeState::UnknownToPlatform | AlipayUnfreezeState::NotFound => {
                Reply::NotFound
            }
            AlipayUnfreezeState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
    };
    unless_at_work(reply, content.is_transforming)
}

pub(crate) fn refund(content: &RefundOrderContent, amount: Money) -> Reply {
    let facts = Facts {
        transaction_id: content.refund_id.clone(),
        at_unix_s: content.refund_success_time.or(content.last_update_time),
        settled: unlike(content.settlement_refund_fee, amount),
        ..Facts::default()
    };
    let failed = || {
        Reply::Failed(Cause::Refused {
            text: String::from("退款失败"),
        })
    };
    let Some(state) = content.state() else {
        return Reply::Unsure(Silence::Unreadable);
    };
    let reply = match state {
        RefundState::Wxpay(state) => match state {
            WxpayRefundState::Created | WxpayRefundState::InProgress => Reply::InProgress,
            WxpayRefundState::Done => Reply::Done(facts),
            WxpayRefundState::Failed => failed(),
            WxpayRefundState::NeedsManualTransfer => Reply::NeedsManualTransfer,
            WxpayRefundState::Void => Reply::NotFound,
            WxpayRefundState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        RefundState::Alipay(state) => match state {
            AlipayRefundState::Created | AlipayRefundState::InProgress => Reply::InProgress,
            AlipayRefundState::Done => Reply::Done(facts),
            AlipayRefundState::Failed => failed(),
            AlipayRefundState::NotFound => Reply::NotFound,
            AlipayRefundState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
        RefundState::Record(state) => match state {
            RecordRefundState::Created => Reply::InProgress,
            RecordRefundState::Done => Reply::Done(facts),
            RecordRefundState::Unknown(_) => Reply::Unsure(Silence::Unlisted),
        },
    };
    unless_at_work(reply, content.is_transforming)
}

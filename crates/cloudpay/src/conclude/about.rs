//! Whether an object is about the act that was asked about: its number, its amount, what it
//! belongs to. One about another proves nothing; one about this act says what its state says.

use super::states;
use crate::act::{ConsumeOrder, FreezeOrder, PaymentOrder, RefundOrder, UnfreezeOrder};
use crate::wire::freeze_order_content::FreezeOrderContent;
use crate::wire::order_content::{OrderContent, OrderState};
use crate::wire::refund_order_content::{RefundOrderContent, RefundState};
use crate::wire::unfreeze_order_content::UnfreezeOrderContent;
use till::reply::{Reply, ShownCode, Silence};

/// One of a list that was asked for by number: an empty list means that there is no such
/// number, a list without it answers another question.
pub(super) fn listed(found: Option<Reply>, is_empty: bool) -> Reply {
    match (found, is_empty) {
        (Some(reply), _) => reply,
        (None, true) => Reply::NotFound,
        (None, false) => Reply::Unsure(Silence::Unverified),
    }
}

pub(super) fn payment(asked: &PaymentOrder, content: Option<&OrderContent>) -> Reply {
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
    // Only the books tell of what is booked, and they tell of nothing else.
    if let Some(state) = content.state()
        && matches!(state, OrderState::Record(_)) != asked.by_hand()
    {
        return Reply::Unsure(Silence::Unverified);
    }
    states::payment(content, asked.amount)
}

pub(super) fn consume(asked: &ConsumeOrder, content: Option<&OrderContent>) -> Reply {
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

pub(super) fn freeze(asked: &FreezeOrder, content: Option<&FreezeOrderContent>) -> Reply {
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

/// A code to be shown. The answer names no number, so it can only be its own request's; how long
/// the code lives is not in it either.
pub(super) fn shown(code_url: Option<&str>) -> Reply {
    match code_url {
        Some(url) if !url.is_empty() => Reply::Show(ShownCode {
            url: url.to_owned(),
            lives_ms: None,
        }),
        Some(_) | None => Reply::Unsure(Silence::Unreadable),
    }
}

pub(super) fn unfreeze(asked: &UnfreezeOrder, content: &UnfreezeOrderContent) -> Reply {
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

pub(super) fn refund(asked: &RefundOrder, content: &RefundOrderContent) -> Reply {
    let of_another = content.out_refund_no != asked.refund.as_str()
        || content
            .refund_fee
            .is_some_and(|fen| fen != asked.amount.fen())
        || (!content.out_trade_no.is_empty() && content.out_trade_no != asked.order.as_str());
    let of_another_kind = content.state().is_some_and(|state| {
        matches!(state, RefundState::Record(_)) != asked.platform.booked().is_some()
    });
    if of_another || of_another_kind {
        return Reply::Unsure(Silence::Unverified);
    }
    states::refund(content, asked.amount)
}

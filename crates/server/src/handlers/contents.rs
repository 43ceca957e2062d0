//! What replies say of an order, a deposit, a refund, an unfreezing: the book's state with the
//! papers around it, in the wire's form. Of a payment code only the last four digits.

use cloudpay::wire::freeze_order_content::FreezeOrderContent;
use cloudpay::wire::limit::CNY;
use cloudpay::wire::order_content::OrderContent;
use cloudpay::wire::parties::{OrderClient, TradeType};
use cloudpay::wire::refund_order_content::RefundOrderContent;
use cloudpay::wire::unfreeze_order_content::UnfreezeOrderContent;
use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

use crate::book::charge::Standing;
use crate::book::freeze::Freeze;
use crate::book::order::{Order, Source};
use crate::book::refund::Arrival;
use crate::book::refusal::over_words;
use crate::book::told;
use crate::store::{Filed, StoreFault, freeze, order, paper, refund, unfreeze};

pub const fn unix_s(ms: i64) -> i64 {
    Moment::from_unix_ms(ms).unix_s()
}

pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

const fn ended(standing: Standing) -> Option<i64> {
    match standing {
        Standing::Done { at } => Some(at.unix_s()),
        Standing::Asking { .. } | Standing::Over { .. } => None,
    }
}

const fn expires(standing: Standing) -> Option<i64> {
    match standing {
        Standing::Asking { until } => Some(until.unix_s()),
        Standing::Done { .. } | Standing::Over { .. } => None,
    }
}

fn why_over(standing: Standing) -> Option<String> {
    match standing {
        Standing::Over { why, .. } => over_words(why).map(str::to_owned),
        Standing::Asking { .. } | Standing::Done { .. } => None,
    }
}

fn trade_type(paper: &paper::Model) -> Option<TradeType> {
    Some(TradeType::from_number(i64::from(paper.trade_type)))
}

/// The client that an order came from.
pub fn client(paper: &paper::Model) -> Option<OrderClient> {
    serde_json::from_str(&paper.client).ok()
}

/// An order; `deposit` is the one that it consumed.
pub fn order(
    filed: &Filed<order::Model>,
    order: &Order,
    deposit: Option<&Filed<freeze::Model>>,
) -> OrderContent {
    let Filed { paper, own } = filed;
    let mut content = OrderContent::of_state(&own.no, told::order_state(order));
    if let Some(wechat) = &mut content.wxpay_order_content_ext {
        wechat.trade_state_desc = why_over(order.standing);
    }
    let is_paid = order.paid_at().is_some();
    content.transaction_id = is_paid
        .then(|| own.transaction_id.clone())
        .filter(|id| !id.is_empty());
    content.trade_type = trade_type(paper);
    content.author_code = some(&own.code_tail);
    content.time_expire = expires(order.standing);
    content.time_end = ended(order.standing);
    content.create_time = Some(unix_s(paper.created_ms));
    content.last_update_time = Some(unix_s(paper.changed_ms));
    content.is_transforming = Some(false);
    content.total_fee = Some(order.total.fen());
    content.fee_type = Some(CNY.to_owned());
    content.cash_fee = is_paid.then(|| order.total.fen());
    content.settlement_total_fee = content.cash_fee;
    content.body = some(&paper.body);
    content.remark = some(&paper.remark);
    match &order.source {
        Source::Payment => {}
        Source::Deposit {
            freeze,
            freeze_fee,
            confirm_unfreeze,
            returned,
        } => {
            content.out_freeze_no = Some(freeze.as_str().to_owned());
            content.freeze_fee = Some(freeze_fee.fen());
            content.is_deposit_mode = Some(true);
            content.is_confirm_unfreeze = Some(*confirm_unfreeze);
            content.manual_unfreeze_fee = Some(returned.fen());
            content.freeze_id = deposit.map(|deposit| deposit.own.freeze_id.clone());
        }
    }
    content
}

/// A deposit; `refunded` is what was given back of its consumes.
pub fn freeze(
    filed: &Filed<freeze::Model>,
    freeze: &Freeze,
    refunded: Money,
) -> FreezeOrderContent {
    let Filed { paper, own } = filed;
    let mut content = FreezeOrderContent::of_state(&own.no, told::freeze_state(freeze));
    if let Some(wechat) = &mut content.wxpay_freeze_order_content_ext {
        wechat.trade_state_desc = why_over(freeze.standing);
    }
    let is_frozen = ended(freeze.standing).is_some();
    content.freeze_id = is_frozen.then(|| own.freeze_id.clone());
    content.trade_type = trade_type(paper);
    content.author_code = some(&own.code_tail);
    content.time_expire = expires(freeze.standing);
    content.time_end = ended(freeze.standing);
    content.create_time = Some(unix_s(paper.created_ms));
    content.last_update_time = Some(unix_s(paper.changed_ms));
    content.is_transforming = Some(false);
    content.freeze_fee = Some(freeze.fee.fen());
    content.fee_type = Some(CNY.to_owned());
    content.cash_fee = is_frozen.then(|| freeze.fee.fen());
    content.body = some(&paper.body);
    content.remark = some(&paper.remark);
    content.total_consume_fee = Some(freeze.consumed.fen());
    content.total_manual_unfreeze_fee = Some(freeze.unfrozen.fen() + freeze.returned.fen());
    content.total_auto_unfreeze_fee = Some(freeze.auto_unfrozen.fen());
    content.total_refund_fee = Some(refunded.fen());
    content
}

/// A refund of `order`.
pub fn refund(
    filed: &Filed<refund::Model>,
    order: &Order,
) -> Result<RefundOrderContent, StoreFault> {
    let Filed { paper, own } = filed;
    let state = told::refund_state(order.tender, filed.arrival());
    let mut content = RefundOrderContent::of_state(&own.order_no, &own.no, state);
    content.refund_id = some(&own.refund_id);
    content.trade_type = trade_type(paper);
    content.create_time = Some(unix_s(paper.created_ms));
    content.last_update_time = Some(unix_s(paper.changed_ms));
    (content.is_transforming, content.refund_success_time) = match filed.arrival() {
        Arrival::OnItsWay { .. } => (Some(true), None),
        Arrival::Arrived { at } => (Some(false), Some(at.unix_s())),
    };
    content.total_fee = Some(order.total.fen());
    content.refund_fee = Some(paper.amount()?.fen());
    content.refund_fee_type = Some(CNY.to_owned());
    content.refund_reason = some(&paper.body);
    match &order.source {
        Source::Payment => {}
        Source::Deposit { freeze, .. } => {
            content.is_deposit_mode = Some(true);
            content.out_freeze_no = Some(freeze.as_str().to_owned());
        }
    }
    Ok(content)
}

/// An unfreezing of `deposit`.
pub fn unfreeze(
    filed: &Filed<unfreeze::Model>,
    deposit: &Filed<freeze::Model>,
    platform: Platform,
) -> UnfreezeOrderContent {
    let Filed { paper, own } = filed;
    let mut content =
        UnfreezeOrderContent::of_state(&own.freeze_no, &own.no, told::unfreeze_state(platform));
    content.trade_type = trade_type(paper);
    content.time_end = Some(unix_s(paper.created_ms));
    content.create_time = Some(unix_s(paper.created_ms));
    content.last_update_time = Some(unix_s(paper.created_ms));
    content.is_transforming = Some(false);
    content.unfreeze_fee = u64::try_from(paper.amount_fen).ok();
    content.fee_type = Some(CNY.to_owned());
    content.remark = some(&paper.remark);
    content.freeze_id = some(&deposit.own.freeze_id);
    content
}

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
use crate::store::{StoreFault, freeze, order, refund, unfreeze};

const fn unix_s(ms: i64) -> i64 {
    Moment::from_unix_ms(ms).unix_s()
}

fn some(text: &str) -> Option<String> {
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

/// The client that an order came from.
pub fn client(text: &str) -> Option<OrderClient> {
    serde_json::from_str(text).ok()
}

/// An order; `deposit` is the one that it consumed.
pub fn order(row: &order::Model, order: &Order, deposit: Option<&freeze::Model>) -> OrderContent {
    let mut content = OrderContent::of_state(&row.no, told::order_state(order));
    if let Some(wechat) = &mut content.wxpay_order_content_ext {
        wechat.trade_state_desc = why_over(order.standing);
    }
    let is_paid = order.paid_at().is_some();
    content.transaction_id = is_paid.then(|| row.transaction_id.clone());
    content.trade_type = Some(TradeType::Code);
    content.author_code = some(&row.code_tail);
    content.time_expire = expires(order.standing);
    content.time_end = ended(order.standing);
    content.create_time = Some(unix_s(row.created_ms));
    content.last_update_time = Some(unix_s(row.changed_ms));
    content.is_transforming = Some(false);
    content.total_fee = Some(order.total.fen());
    content.fee_type = Some(CNY.to_owned());
    content.cash_fee = is_paid.then(|| order.total.fen());
    content.settlement_total_fee = content.cash_fee;
    content.body = some(&row.body);
    content.remark = some(&row.remark);
    match &order.source {
        Source::Code => {}
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
            content.freeze_id = deposit.map(|deposit| deposit.freeze_id.clone());
        }
    }
    content
}

/// A deposit; `refunded` is what was given back of its consumes.
pub fn freeze(row: &freeze::Model, freeze: &Freeze, refunded: Money) -> FreezeOrderContent {
    let mut content = FreezeOrderContent::of_state(&row.no, told::freeze_state(freeze));
    if let Some(wechat) = &mut content.wxpay_freeze_order_content_ext {
        wechat.trade_state_desc = why_over(freeze.standing);
    }
    let is_frozen = ended(freeze.standing).is_some();
    content.freeze_id = is_frozen.then(|| row.freeze_id.clone());
    content.trade_type = Some(TradeType::Code);
    content.author_code = some(&row.code_tail);
    content.time_expire = expires(freeze.standing);
    content.time_end = ended(freeze.standing);
    content.create_time = Some(unix_s(row.created_ms));
    content.last_update_time = Some(unix_s(row.changed_ms));
    content.is_transforming = Some(false);
    content.freeze_fee = Some(freeze.fee.fen());
    content.fee_type = Some(CNY.to_owned());
    content.cash_fee = is_frozen.then(|| freeze.fee.fen());
    content.body = some(&row.body);
    content.remark = some(&row.remark);
    content.total_consume_fee = Some(freeze.consumed.fen());
    content.total_manual_unfreeze_fee = Some(freeze.unfrozen.fen() + freeze.returned.fen());
    content.total_auto_unfreeze_fee = Some(freeze.auto_unfrozen.fen());
    content.total_refund_fee = Some(refunded.fen());
    content
}

/// A refund of `order`.
pub fn refund(row: &refund::Model, order: &Order) -> Result<RefundOrderContent, StoreFault> {
    let state = told::refund_state(order.platform, row.arrival());
    let mut content = RefundOrderContent::of_state(&row.order_no, &row.no, state);
    content.refund_id = some(&row.refund_id);
    content.trade_type = Some(TradeType::Code);
    content.create_time = Some(unix_s(row.created_ms));
    content.last_update_time = Some(unix_s(row.changed_ms));
    (content.is_transforming, content.refund_success_time) = match row.arrival() {
        Arrival::OnItsWay { .. } => (Some(true), None),
        Arrival::Arrived { at } => (Some(false), Some(at.unix_s())),
    };
    content.total_fee = Some(order.total.fen());
    content.refund_fee = Some(row.fee()?.fen());
    content.refund_fee_type = Some(CNY.to_owned());
    content.refund_reason = some(&row.reason);
    match &order.source {
        Source::Code => {}
        Source::Deposit { freeze, .. } => {
            content.is_deposit_mode = Some(true);
            content.out_freeze_no = Some(freeze.as_str().to_owned());
        }
    }
    Ok(content)
}

/// An unfreezing of `deposit`.
pub fn unfreeze(
    row: &unfreeze::Model,
    deposit: &freeze::Model,
    platform: Platform,
) -> UnfreezeOrderContent {
    let mut content =
        UnfreezeOrderContent::of_state(&row.freeze_no, &row.no, told::unfreeze_state(platform));
    content.trade_type = Some(TradeType::Code);
    content.time_end = Some(unix_s(row.created_ms));
    content.create_time = Some(unix_s(row.created_ms));
    content.last_update_time = Some(unix_s(row.created_ms));
    content.is_transforming = Some(false);
    content.unfreeze_fee = u64::try_from(row.fee_fen).ok();
    content.fee_type = Some(CNY.to_owned());
    content.remark = some(&row.remark);
    content.freeze_id = some(&deposit.freeze_id);
    content
}

//! The whole book over JSON: what each wallet paid, froze and got back. `state` is the wire's
//! number, as the platform would show it now.

use axum::Json;
use serde_json::{Value, json};
use till::platform::{Booked, Platform};

use super::Training;
use super::sorry::Sorry;
use super::wallets::told_all;
use crate::book::charge::Way;
use crate::book::order::Source;
use crate::book::told;
use crate::store::{Page, StoreFault};

pub async fn read(Training(house): Training) -> Result<Json<Value>, Sorry> {
    let (page, now) = house.page().await?;
    let book = json!({
        "orders": orders(&page).await?,
        "refunds": refunds(&page).await?,
        "freezes": freezes(&page).await?,
        "unfreezes": unfreezes(&page).await?,
        "wallets": told_all(&house, &page, now).await?,
    });
    page.commit().await?;
    Ok(Json(book))
}

async fn orders(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for filed in page.orders().await? {
        let order = filed.read()?;
        let kind = match (&order.source, order.tender, order.way) {
            (Source::Deposit { .. }, _, _) => "consume",
            (Source::Payment, Platform::Books(_), _) => "record",
            (Source::Payment, _, Way::Scan) => "scan",
            (Source::Payment, _, Way::Code) => "payment",
        };
        let mut told = json!({
            "out_trade_no": filed.own.no,
            "wallet": filed.own.wallet,
            "platform": tender_word(order.tender),
            "kind": kind,
            "total_fen": order.total.fen(),
            "refunded_fen": order.refunded.fen(),
            "state": told::order_number(told::order_state(&order)),
        });
        if let (Some(no), Some(fields)) = (filed.own.freeze_no, told.as_object_mut()) {
            fields.insert("out_freeze_no".into(), no.into());
        }
        all.push(told);
    }
    Ok(all)
}

const fn tender_word(tender: Platform) -> &'static str {
    match tender {
        Platform::WeChat => "wechat",
        Platform::Alipay => "alipay",
        Platform::Books(Booked::BankCard) => "bank_card",
        Platform::Books(Booked::Cash) => "cash",
    }
}

async fn refunds(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for filed in page.refunds().await? {
        let state = told::refund_state(filed.paper.tender()?, filed.arrival());
        all.push(json!({
            "out_refund_no": filed.own.no,
            "out_trade_no": filed.own.order_no,
            "refund_fen": filed.paper.amount_fen,
            "state": told::refund_number(state),
        }));
    }
    Ok(all)
}

async fn freezes(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for filed in page.freezes().await? {
        let freeze = filed.read()?;
        all.push(json!({
            "out_freeze_no": filed.own.no,
            "wallet": filed.own.wallet,
            "platform": tender_word(freeze.platform),
            "remark": filed.paper.remark,
            "freeze_fen": freeze.fee.fen(),
            "consumed_fen": freeze.consumed.fen(),
            "unfrozen_fen": freeze.unfrozen.fen(),
            "auto_unfrozen_fen": freeze.returned.fen() + freeze.auto_unfrozen.fen(),
            "state": told::freeze_number(told::freeze_state(&freeze)),
        }));
    }
    Ok(all)
}

async fn unfreezes(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for filed in page.unfreezes().await? {
        let platform = filed.paper.platform()?;
        all.push(json!({
            "out_unfreeze_no": filed.own.no,
            "out_freeze_no": filed.own.freeze_no,
            "unfreeze_fen": filed.paper.amount_fen,
            "state": told::unfreeze_number(told::unfreeze_state(platform)),
        }));
    }
    Ok(all)
}

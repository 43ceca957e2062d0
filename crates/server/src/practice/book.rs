//! The whole book over JSON: what each wallet paid, froze and got back. `state` is the wire's
//! number, as the platform would show it now.

use axum::Json;
use serde_json::{Value, json};

use super::Training;
use super::sorry::Sorry;
use super::wallets::{PlatformWord, told_all};
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
    for row in page.orders().await? {
        let order = row.read()?;
        let kind = match order.source {
            Source::Code => "payment",
            Source::Deposit { .. } => "consume",
        };
        let mut told = json!({
            "out_trade_no": row.no,
            "wallet": row.wallet,
            "platform": PlatformWord::from(order.platform),
            "kind": kind,
            "total_fen": order.total.fen(),
            "refunded_fen": order.refunded.fen(),
            "state": told::order_number(told::order_state(&order)),
        });
        if let (Some(no), Some(fields)) = (row.freeze_no, told.as_object_mut()) {
            fields.insert("out_freeze_no".into(), no.into());
        }
        all.push(told);
    }
    Ok(all)
}

async fn refunds(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for row in page.refunds().await? {
        let order = page.order(&row.merchant, &row.order_no).await?;
        let lost = || StoreFault::Unreadable {
            table: "refunds",
            key: row.no.clone(),
            what: "order_no",
        };
        let platform = order.ok_or_else(lost)?.read()?.platform;
        all.push(json!({
            "out_refund_no": row.no,
            "out_trade_no": row.order_no,
            "refund_fen": row.fee()?.fen(),
            "state": told::refund_number(told::refund_state(platform, row.arrival())),
        }));
    }
    Ok(all)
}

async fn freezes(page: &Page) -> Result<Vec<Value>, StoreFault> {
    let mut all = Vec::new();
    for row in page.freezes().await? {
        let freeze = row.read()?;
        all.push(json!({
            "out_freeze_no": row.no,
            "wallet": row.wallet,
            "platform": PlatformWord::from(freeze.platform),
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
    for row in page.unfreezes().await? {
        let deposit = page.freeze(&row.merchant, &row.freeze_no).await?;
        let lost = || StoreFault::Unreadable {
            table: "unfreezes",
            key: row.no.clone(),
            what: "freeze_no",
        };
        let platform = deposit.ok_or_else(lost)?.read()?.platform;
        all.push(json!({
            "out_unfreeze_no": row.no,
            "out_freeze_no": row.freeze_no,
            "unfreeze_fen": row.fee_fen,
            "state": told::unfreeze_number(told::unfreeze_state(platform)),
        }));
    }
    Ok(all)
}

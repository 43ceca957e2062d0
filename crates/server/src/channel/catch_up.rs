//! What the moments since the last look have brought: charges that nobody typed a password
//! for, refunds that have arrived, deposits held for thirty days.
//!
//! Run twice at one moment, it changes nothing the second time.

use till::moment::Moment;

use crate::book::charge;
use crate::book::freeze::Freeze;
use crate::book::order::Order;
use crate::book::refund::{self, Arrival};
use crate::store::{Page, StoreFault};

/// Brings the book to `now`.
pub async fn catch_up(page: &Page, now: Moment) -> Result<(), StoreFault> {
    close_unpaid(page, now).await?;
    land_refunds(page, now).await?;
    give_back_deposits(page, now).await
}

async fn close_unpaid(page: &Page, now: Moment) -> Result<(), StoreFault> {
    for row in page.asking_orders().await? {
        let order = row.read()?;
        if let Some(standing) = charge::left_alone(order.standing, now) {
            page.put_order(row.with(&Order { standing, ..order }, standing.at()))
                .await?;
        }
    }
    for row in page.asking_freezes().await? {
        let freeze = row.read()?;
        if let Some(standing) = charge::left_alone(freeze.standing, now) {
            page.put_freeze(row.with(&Freeze { standing, ..freeze }, standing.at()))
                .await?;
        }
    }
    Ok(())
}

async fn land_refunds(page: &Page, now: Moment) -> Result<(), StoreFault> {
    for row in page.due_refunds(now).await? {
        let Some(Arrival::Arrived { at }) = refund::left_alone(row.arrival(), now) else {
            continue;
        };
        let lost = |what| StoreFault::Unreadable {
            table: "refunds",
            key: row.no.clone(),
            what,
        };
        let fee = row.fee()?;
        let order_row = page.order(&row.merchant, &row.order_no).await?;
        let order_row = order_row.ok_or_else(|| lost("order_no"))?;
        let order = order_row
            .read()?
            .finish_refund(fee)
            .ok_or_else(|| lost("fee_fen"))?;
        if let Some(id) = &order_row.wallet {
            let wallet = page.wallet(id).await?.ok_or_else(|| lost("wallet"))?;
            let purse = wallet.purse()?.take_back(fee);
            page.put_wallet(wallet.with(&purse)).await?;
        }
        page.put_order(order_row.with(&order, at)).await?;
        page.put_refund(row.with(Arrival::Arrived { at }, at))
            .await?;
    }
    Ok(())
}

async fn give_back_deposits(page: &Page, now: Moment) -> Result<(), StoreFault> {
    for row in page.overdue_freezes(now).await? {
        let Some((freeze, back)) = row.read()?.left_alone(now) else {
            continue;
        };
        if let Some(id) = &row.wallet {
            let lost = |what| StoreFault::Unreadable {
                table: "freezes",
                key: row.no.clone(),
                what,
            };
            let wallet = page.wallet(id).await?.ok_or_else(|| lost("wallet"))?;
            let purse = wallet
                .purse()?
                .unfreeze(back)
                .map_err(|_| lost("auto_unfrozen_fen"))?;
            page.put_wallet(wallet.with(&purse)).await?;
        }
        page.put_freeze(row.with(&freeze, now)).await?;
    }
    Ok(())
}

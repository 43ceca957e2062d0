//! What the moments since the last look have brought: charges that nobody typed a password
//! for, refunds that have arrived, deposits held for thirty days.
//!
//! Run twice at one moment, it changes nothing the second time.

use till::moment::Moment;

use crate::book::charge;
use crate::book::freeze::Freeze;
use crate::book::order::Order;
use crate::book::refund::{self, Arrival};
use crate::store::{Ledger, StoreFault};

/// Brings the book to `now`.
pub async fn catch_up(page: &impl Ledger, now: Moment) -> Result<(), StoreFault> {
    close_unpaid(page, now).await?;
    land_refunds(page, now).await?;
    give_back_deposits(page, now).await
}

async fn close_unpaid(page: &impl Ledger, now: Moment) -> Result<(), StoreFault> {
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

async fn land_refunds(page: &impl Ledger, now: Moment) -> Result<(), StoreFault> {
    for filed in page.due_refunds(now).await? {
        let Some(arrival @ Arrival::Arrived { at }) = refund::left_alone(filed.arrival(), now)
        else {
            continue;
        };
        let lost = |what| filed.paper.place().fault(what);
        let fee = filed.paper.amount()?;
        let of = page
            .order(&filed.own.merchant, &filed.own.order_no)
            .await?
            .ok_or_else(|| lost("order_no"))?;
        let order = of
            .read()?
            .finish_refund(fee)
            .ok_or_else(|| lost("amount_fen"))?;
        super::give_back(page, &of, fee).await?;
        page.put_order(of.with(&order, at)).await?;
        let filed = filed.with(&order, arrival, at)?;
        page.owe_callback(&filed.paper, now).await?;
        page.put_refund(filed).await?;
    }
    Ok(())
}

async fn give_back_deposits(page: &impl Ledger, now: Moment) -> Result<(), StoreFault> {
    for row in page.overdue_freezes(now).await? {
        let Some((freeze, back)) = row.read()?.left_alone(now) else {
            continue;
        };
        super::unfreeze(page, &row, back).await?;
        page.put_freeze(row.with(&freeze, now)).await?;
    }
    Ok(())
}

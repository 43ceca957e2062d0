//! The customer's phone: the code that it shows, what it asks, and what the customer answers.

use till::moment::Moment;
use till::money::Money;

use super::charge::Purpose;
use crate::book::charge::{self, Answer, Standing};
use crate::book::code;
use crate::book::freeze::Freeze;
use crate::book::order::Order;
use crate::book::purse::Purse;
use crate::edge::Chance;
use crate::store::{self, Page, StoreFault, wallet};

/// The code that the wallet shows now; another one where the old one is used or a minute old,
/// or where the customer pulls for a new one.
pub async fn shown_code(
    page: &Page,
    wallet: &wallet::Model,
    renew: bool,
    now: Moment,
    chance: &dyn Chance,
) -> Result<store::code::Model, StoreFault> {
    let latest = page.latest_code(&wallet.id).await?;
    let place = latest.as_ref().map_or(1, |latest| latest.place + 1);
    if let Some(shown) = latest.filter(|latest| latest.read().is_shown(now) && !renew) {
        return Ok(shown);
    }
    let platform = wallet.purse()?.platform;
    let fresh = store::code::Model {
        code: code::make(platform, chance.sixteen()),
        wallet: wallet.id.clone(),
        place,
        made_ms: now.unix_ms(),
        used: false,
    };
    page.add_code(fresh.clone()).await?;
    Ok(fresh)
}

/// What a phone asks its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub no: String,
    pub purpose: Purpose,
    pub amount: Money,
    pub shop: String,
}

/// The oldest question that the wallet's phone shows.
pub async fn asked(page: &Page, wallet: &str) -> Result<Option<Asked>, StoreFault> {
    Ok(match oldest(page, wallet).await? {
        Some(Question::Order(row, order)) => Some(Asked {
            no: row.no,
            purpose: Purpose::Payment,
            amount: order.total,
            shop: row.shop,
        }),
        Some(Question::Freeze(row, freeze)) => Some(Asked {
            no: row.no,
            purpose: Purpose::Deposit,
            amount: freeze.fee,
            shop: row.shop,
        }),
        None => None,
    })
}

/// The phone asks nothing, or asks no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingAsked;

/// The customer answers the oldest question.
pub async fn answer(
    page: &Page,
    wallet: wallet::Model,
    given: Answer,
    now: Moment,
) -> Result<Result<(), NothingAsked>, StoreFault> {
    let purse = wallet.purse()?;
    let answered =
        |purpose, standing, amount| answered(purpose, standing, amount, given, &purse, now);
    let purse = match oldest(page, &wallet.id).await? {
        Some(Question::Order(row, order)) => {
            let Some((standing, purse)) = answered(Purpose::Payment, order.standing, order.total)
            else {
                return Ok(Err(NothingAsked));
            };
            page.put_order(row.with(&Order { standing, ..order }, now))
                .await?;
            purse
        }
        Some(Question::Freeze(row, freeze)) => {
            let Some((standing, purse)) = answered(Purpose::Deposit, freeze.standing, freeze.fee)
            else {
                return Ok(Err(NothingAsked));
            };
            page.put_freeze(row.with(&Freeze { standing, ..freeze }, now))
                .await?;
            purse
        }
        None => return Ok(Err(NothingAsked)),
    };
    page.put_wallet(wallet.with(&purse)).await?;
    Ok(Ok(()))
}

/// The new standing, and the purse that goes with it.
fn answered(
    purpose: Purpose,
    standing: Standing,
    amount: Money,
    given: Answer,
    purse: &Purse,
    now: Moment,
) -> Option<(Standing, Purse)> {
    match charge::answer(standing, given, purse, amount, now)? {
        Standing::Done { at } => Some(match purpose.take(purse, amount) {
            Ok(purse) => (Standing::Done { at }, purse),
            Err(why) => (Standing::Over { why, at }, purse.clone()),
        }),
        other @ (Standing::Asking { .. } | Standing::Over { .. }) => Some((other, purse.clone())),
    }
}

enum Question {
    Order(store::order::Model, Order),
    Freeze(store::freeze::Model, Freeze),
}

async fn oldest(page: &Page, wallet: &str) -> Result<Option<Question>, StoreFault> {
    let is_ours = |of: &Option<String>| of.as_deref() == Some(wallet);
    let order = page
        .asking_orders()
        .await?
        .into_iter()
        .find(|row| is_ours(&row.wallet));
    let freeze = page
        .asking_freezes()
        .await?
        .into_iter()
        .find(|row| is_ours(&row.wallet));
    Ok(match (order, freeze) {
        (Some(order), Some(freeze)) if freeze.created_ms < order.created_ms => {
            Some(Question::Freeze(freeze.clone(), freeze.read()?))
        }
        (Some(order), _) => Some(Question::Order(order.clone(), order.read()?)),
        (None, Some(freeze)) => Some(Question::Freeze(freeze.clone(), freeze.read()?)),
        (None, None) => None,
    })
}

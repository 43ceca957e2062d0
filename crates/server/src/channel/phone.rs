//! The customer's phone: the code that it shows, what it asks, and what the customer answers.

use till::moment::Moment;
use till::money::Money;
use till::platform::Platform;

use super::charge::Purpose;
use crate::book::charge::{self, Answer, Standing, Way};
use crate::book::code;
use crate::book::freeze::Freeze;
use crate::book::order::Order;
use crate::book::purse::Purse;
use crate::edge::Chance;
use crate::store::{self, Filed, Ledger, Page, StoreFault, wallet};

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
pub async fn asked(page: &impl Ledger, wallet: &str) -> Result<Option<Asked>, StoreFault> {
    Ok(match oldest(page, wallet).await? {
        Some(Question::Order(filed, order)) => Some(Asked {
            no: filed.own.no,
            purpose: Purpose::Payment,
            amount: order.total,
            shop: filed.paper.shop,
        }),
        Some(Question::Freeze(filed, freeze)) => Some(Asked {
            no: filed.own.no,
            purpose: Purpose::Deposit,
            amount: freeze.fee,
            shop: filed.paper.shop,
        }),
        None => None,
    })
}

/// The phone asks nothing, or asks no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingAsked;

/// The customer answers the oldest question. Who refuses a code that was scanned leaves it to
/// the next: it waits on.
pub async fn answer(
    page: &impl Ledger,
    wallet: wallet::Model,
    given: Answer,
    now: Moment,
) -> Result<Result<(), NothingAsked>, StoreFault> {
    let purse = wallet.purse()?;
    let Some(question) = oldest(page, &wallet.id).await? else {
        return Ok(Err(NothingAsked));
    };
    if question.way() == Way::Scan && given == Answer::Refuse {
        question.put(page, None, None, now).await?;
        return Ok(Ok(()));
    }
    let (standing, amount, purpose) = question.asks();
    let answered = charge::answer(standing, given, &purse, amount, now);
    let Some(standing) = answered else {
        return Ok(Err(NothingAsked));
    };
    let (standing, purse) = settled(standing, purpose, amount, purse);
    let id = wallet.id.clone();
    page.put_wallet(wallet.with(&purse)).await?;
    question.put(page, Some(standing), Some(id), now).await?;
    Ok(Ok(()))
}

/// Why a code that a phone scanned cannot be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingToPay {
    /// No order or deposit ever showed this code.
    Unknown,
    /// Paid, closed or over.
    Over,
    /// A WeChat code before an Alipay wallet, or the other way round.
    OtherPlatform,
    /// Another phone is at it.
    Taken,
    TooLittle,
}

/// The customer scans a code of ours: pays it, or is asked for the password.
pub async fn scan(
    page: &impl Ledger,
    wallet: wallet::Model,
    code_url: &str,
    now: Moment,
) -> Result<Result<(), NothingToPay>, StoreFault> {
    let shown = match page.order_shown(code_url).await? {
        Some(filed) => Some(Question::Order(filed.clone(), filed.read()?)),
        None => match page.freeze_shown(code_url).await? {
            Some(filed) => Some(Question::Freeze(filed.clone(), filed.read()?)),
            None => None,
        },
    };
    let Some(shown) = shown.filter(|_| !code_url.is_empty()) else {
        return Ok(Err(NothingToPay::Unknown));
    };
    let purse = wallet.purse()?;
    let (standing, amount, purpose) = shown.asks();
    let refused = match standing {
        Standing::Done { .. } | Standing::Over { .. } => Some(NothingToPay::Over),
        Standing::Asking { until } if now >= until => Some(NothingToPay::Over),
        Standing::Asking { .. } if shown.platform() != purse.platform => {
            Some(NothingToPay::OtherPlatform)
        }
        Standing::Asking { .. } if shown.wallet().is_some_and(|id| *id != wallet.id) => {
            Some(NothingToPay::Taken)
        }
        Standing::Asking { .. } if !purse.holds(amount) => Some(NothingToPay::TooLittle),
        Standing::Asking { .. } => None,
    };
    if let Some(refused) = refused {
        return Ok(Err(refused));
    }
    let id = Some(wallet.id.clone());
    if purse.asks_password(amount) {
        shown.put(page, None, id, now).await?;
        return Ok(Ok(()));
    }
    let (standing, purse) = settled(Standing::Done { at: now }, purpose, amount, purse);
    page.put_wallet(wallet.with(&purse)).await?;
    shown.put(page, Some(standing), id, now).await?;
    Ok(Ok(()))
}

/// The standing with the purse that goes with it: a purse with too little ends the charge.
fn settled(standing: Standing, purpose: Purpose, amount: Money, purse: Purse) -> (Standing, Purse) {
    match standing {
        Standing::Done { at } => match purpose.take(&purse, amount) {
            Ok(purse) => (standing, purse),
            Err(why) => (Standing::Over { why, at }, purse),
        },
        Standing::Asking { .. } | Standing::Over { .. } => (standing, purse),
    }
}

enum Question {
    Order(Filed<store::order::Model>, Order),
    Freeze(Filed<store::freeze::Model>, Freeze),
}

impl Question {
    const fn asks(&self) -> (Standing, Money, Purpose) {
        match self {
            Question::Order(_, order) => (order.standing, order.total, Purpose::Payment),
            Question::Freeze(_, freeze) => (freeze.standing, freeze.fee, Purpose::Deposit),
        }
    }

    const fn way(&self) -> Way {
        match self {
            Question::Order(_, order) => order.way,
            Question::Freeze(_, freeze) => freeze.way,
        }
    }

    const fn platform(&self) -> Platform {
        match self {
            Question::Order(_, order) => order.tender,
            Question::Freeze(_, freeze) => freeze.platform,
        }
    }

    const fn wallet(&self) -> Option<&String> {
        match self {
            Question::Order(filed, _) => filed.own.wallet.as_ref(),
            Question::Freeze(filed, _) => filed.own.wallet.as_ref(),
        }
    }

    /// Writes what became of it: another standing, where there is one, and whose it is.
    async fn put(
        self,
        page: &impl Ledger,
        standing: Option<Standing>,
        wallet: Option<String>,
        now: Moment,
    ) -> Result<(), StoreFault> {
        match self {
            Question::Order(mut filed, order) => {
                let standing = standing.unwrap_or(order.standing);
                filed.own.wallet = wallet;
                let order = Order { standing, ..order };
                let filed = filed.with(&order, now);
                if order.paid_at().is_some() {
                    page.owe_callback(&filed.paper, now).await?;
                }
                page.put_order(filed).await
            }
            Question::Freeze(mut filed, freeze) => {
                let standing = standing.unwrap_or(freeze.standing);
                filed.own.wallet = wallet;
                page.put_freeze(filed.with(&Freeze { standing, ..freeze }, now))
                    .await
            }
        }
    }
}

async fn oldest(page: &impl Ledger, wallet: &str) -> Result<Option<Question>, StoreFault> {
    let is_ours = |of: &Option<String>| of.as_deref() == Some(wallet);
    let order = page
        .asking_orders()
        .await?
        .into_iter()
        .find(|filed| is_ours(&filed.own.wallet));
    let freeze = page
        .asking_freezes()
        .await?
        .into_iter()
        .find(|filed| is_ours(&filed.own.wallet));
    Ok(match (order, freeze) {
        (Some(order), Some(freeze)) if freeze.paper.created_ms < order.paper.created_ms => {
            Some(Question::Freeze(freeze.clone(), freeze.read()?))
        }
        (Some(order), _) => Some(Question::Order(order.clone(), order.read()?)),
        (None, Some(freeze)) => Some(Question::Freeze(freeze.clone(), freeze.read()?)),
        (None, None) => None,
    })
}

//! What a consume and an unfreezing do to the purse behind a deposit.

use till::money::Money;

use crate::book::purse::{Purse, TooLittle};
use crate::store::{Page, StoreFault, freeze};

/// The shop takes `taken` of what is frozen, and `returned` becomes free again.
pub async fn consume(
    page: &Page,
    deposit: &freeze::Model,
    taken: Money,
    returned: Money,
) -> Result<(), StoreFault> {
    change(page, deposit, |purse| {
        purse.consume(taken)?.unfreeze(returned)
    })
    .await
}

/// `amount` of what is frozen becomes free again.
pub async fn unfreeze(
    page: &Page,
    deposit: &freeze::Model,
    amount: Money,
) -> Result<(), StoreFault> {
    change(page, deposit, |purse| purse.unfreeze(amount)).await
}

async fn change(
    page: &Page,
    deposit: &freeze::Model,
    change: impl Fn(&Purse) -> Result<Purse, TooLittle>,
) -> Result<(), StoreFault> {
    let lost = || StoreFault::Unreadable {
        table: "freezes",
        key: deposit.no.clone(),
        what: "wallet",
    };
    let id = deposit.wallet.as_ref().ok_or_else(lost)?;
    let wallet = page.wallet(id).await?.ok_or_else(lost)?;
    // The book let it pass, so a purse with too little frozen is a broken book.
    let purse = change(&wallet.purse()?).map_err(|_| lost())?;
    page.put_wallet(wallet.with(&purse)).await
}

//! What a consume, an unfreezing and a refund do to the purse behind a paper.

use till::money::Money;

use crate::book::purse::{Purse, TooLittle};
use crate::store::{Filed, Ledger, StoreFault, freeze, order, paper};

/// The shop takes `taken` of what is frozen, and `returned` becomes free again.
pub async fn consume(
    page: &impl Ledger,
    deposit: &Filed<freeze::Model>,
    taken: Money,
    returned: Money,
) -> Result<(), StoreFault> {
    let back = |purse: &Purse| purse.consume(taken)?.unfreeze(returned);
    change(page, &deposit.paper, deposit.own.wallet.as_ref(), back).await
}

/// `amount` of what is frozen becomes free again.
pub async fn unfreeze(
    page: &impl Ledger,
    deposit: &Filed<freeze::Model>,
    amount: Money,
) -> Result<(), StoreFault> {
    let back = |purse: &Purse| purse.unfreeze(amount);
    change(page, &deposit.paper, deposit.own.wallet.as_ref(), back).await
}

/// `amount` of what an order took goes back. What is only in the books moves in no purse.
pub async fn give_back(
    page: &impl Ledger,
    order: &Filed<order::Model>,
    amount: Money,
) -> Result<(), StoreFault> {
    let Some(wallet) = &order.own.wallet else {
        return Ok(());
    };
    let back = |purse: &Purse| Ok(purse.take_back(amount));
    change(page, &order.paper, Some(wallet), back).await
}

async fn change(
    page: &impl Ledger,
    paper: &paper::Model,
    wallet: Option<&String>,
    change: impl Fn(&Purse) -> Result<Purse, TooLittle>,
) -> Result<(), StoreFault> {
    let lost = || paper.place().fault("wallet");
    let id = wallet.ok_or_else(lost)?;
    let wallet = page.wallet(id).await?.ok_or_else(lost)?;
    // The book let it pass, so a purse with too little frozen is a broken book.
    let purse = change(&wallet.purse()?).map_err(|_| lost())?;
    page.put_wallet(wallet.with(&purse)).await
}

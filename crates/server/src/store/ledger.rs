//! What the gate, the platforms and the handlers of money need of a store, and nothing of a
//! database: rows by their numbers, and the few that wait for their moment.
//!
//! Two have it: a [`Page`] of the real store, and [`super::Memory`], on which everything that
//! decides can be run a million times. Lists, pages and settings are not among it: they are
//! questions to a database.

use std::future::Future;

use till::moment::Moment;

use super::{
    Filed, Page, StoreFault, code, device, freeze, merchant, order, paper, refund, shop, staff,
    unfreeze, wallet,
};

/// What came of looking or writing.
pub type Kept<T> = Result<T, StoreFault>;

/// Rows of money, and of who may move it. `merchant` and `no` are a row's key.
pub trait Ledger: Sync {
    fn merchant(&self, id: &str) -> impl Future<Output = Kept<Option<merchant::Model>>> + Send;
    fn shop(&self, id: &str) -> impl Future<Output = Kept<Option<shop::Model>>> + Send;
    fn devices(&self, shop: &str) -> impl Future<Output = Kept<Vec<device::Model>>> + Send;
    fn staff(&self, shop: &str) -> impl Future<Output = Kept<Vec<staff::Model>>> + Send;

    fn order(
        &self,
        merchant: &str,
        no: &str,
    ) -> impl Future<Output = Kept<Option<Filed<order::Model>>>> + Send;
    /// The order behind a code of ours.
    fn order_shown(
        &self,
        code_url: &str,
    ) -> impl Future<Output = Kept<Option<Filed<order::Model>>>> + Send;
    /// The orders that took from a deposit, oldest first.
    fn consumes(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> impl Future<Output = Kept<Vec<Filed<order::Model>>>> + Send;
    /// The orders that wait for their customer, the next to give up first.
    fn asking_orders(&self) -> impl Future<Output = Kept<Vec<Filed<order::Model>>>> + Send;
    fn add_order(&self, filed: Filed<order::Model>) -> impl Future<Output = Kept<()>> + Send;
    fn put_order(&self, filed: Filed<order::Model>) -> impl Future<Output = Kept<()>> + Send;

    fn freeze(
        &self,
        merchant: &str,
        no: &str,
    ) -> impl Future<Output = Kept<Option<Filed<freeze::Model>>>> + Send;
    /// The deposit behind a code of ours.
    fn freeze_shown(
        &self,
        code_url: &str,
    ) -> impl Future<Output = Kept<Option<Filed<freeze::Model>>>> + Send;
    /// The deposits that wait for their customer, the next to give up first.
    fn asking_freezes(&self) -> impl Future<Output = Kept<Vec<Filed<freeze::Model>>>> + Send;
    /// The deposits that were held for thirty days and have something left.
    fn overdue_freezes(
        &self,
        now: Moment,
    ) -> impl Future<Output = Kept<Vec<Filed<freeze::Model>>>> + Send;
    fn add_freeze(&self, filed: Filed<freeze::Model>) -> impl Future<Output = Kept<()>> + Send;
    fn put_freeze(&self, filed: Filed<freeze::Model>) -> impl Future<Output = Kept<()>> + Send;

    fn refund(
        &self,
        merchant: &str,
        no: &str,
    ) -> impl Future<Output = Kept<Option<Filed<refund::Model>>>> + Send;
    /// How many refunds an order has.
    fn count_refunds(
        &self,
        merchant: &str,
        order_no: &str,
    ) -> impl Future<Output = Kept<u64>> + Send;
    /// The refunds that should have arrived by now, oldest first.
    fn due_refunds(
        &self,
        now: Moment,
    ) -> impl Future<Output = Kept<Vec<Filed<refund::Model>>>> + Send;
    fn add_refund(&self, filed: Filed<refund::Model>) -> impl Future<Output = Kept<()>> + Send;
    fn put_refund(&self, filed: Filed<refund::Model>) -> impl Future<Output = Kept<()>> + Send;

    fn unfreeze(
        &self,
        merchant: &str,
        no: &str,
    ) -> impl Future<Output = Kept<Option<Filed<unfreeze::Model>>>> + Send;
    /// The unfreezings of a deposit, oldest first.
    fn unfreezes_of(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> impl Future<Output = Kept<Vec<Filed<unfreeze::Model>>>> + Send;
    fn add_unfreeze(&self, filed: Filed<unfreeze::Model>) -> impl Future<Output = Kept<()>> + Send;

    fn wallet(&self, id: &str) -> impl Future<Output = Kept<Option<wallet::Model>>> + Send;
    fn put_wallet(&self, row: wallet::Model) -> impl Future<Output = Kept<()>> + Send;
    fn code(&self, code: &str) -> impl Future<Output = Kept<Option<code::Model>>> + Send;
    fn put_code(&self, row: code::Model) -> impl Future<Output = Kept<()>> + Send;

    /// Owes the merchant a callback, where it wants one.
    fn owe_callback(
        &self,
        paper: &paper::Model,
        now: Moment,
    ) -> impl Future<Output = Kept<()>> + Send;
}

impl Ledger for Page {
    async fn merchant(&self, id: &str) -> Kept<Option<merchant::Model>> {
        Page::merchant(self, id).await
    }

    async fn shop(&self, id: &str) -> Kept<Option<shop::Model>> {
        Page::shop(self, id).await
    }

    async fn devices(&self, shop: &str) -> Kept<Vec<device::Model>> {
        Page::devices(self, shop).await
    }

    async fn staff(&self, shop: &str) -> Kept<Vec<staff::Model>> {
        Page::staff(self, shop).await
    }

    async fn order(&self, merchant: &str, no: &str) -> Kept<Option<Filed<order::Model>>> {
        Page::order(self, merchant, no).await
    }

    async fn order_shown(&self, code_url: &str) -> Kept<Option<Filed<order::Model>>> {
        Page::order_shown(self, code_url).await
    }

    async fn consumes(&self, merchant: &str, freeze_no: &str) -> Kept<Vec<Filed<order::Model>>> {
        Page::consumes(self, merchant, freeze_no).await
    }

    async fn asking_orders(&self) -> Kept<Vec<Filed<order::Model>>> {
        Page::asking_orders(self).await
    }

    async fn add_order(&self, filed: Filed<order::Model>) -> Kept<()> {
        Page::add_order(self, filed).await
    }

    async fn put_order(&self, filed: Filed<order::Model>) -> Kept<()> {
        Page::put_order(self, filed).await
    }

    async fn freeze(&self, merchant: &str, no: &str) -> Kept<Option<Filed<freeze::Model>>> {
        Page::freeze(self, merchant, no).await
    }

    async fn freeze_shown(&self, code_url: &str) -> Kept<Option<Filed<freeze::Model>>> {
        Page::freeze_shown(self, code_url).await
    }

    async fn asking_freezes(&self) -> Kept<Vec<Filed<freeze::Model>>> {
        Page::asking_freezes(self).await
    }

    async fn overdue_freezes(&self, now: Moment) -> Kept<Vec<Filed<freeze::Model>>> {
        Page::overdue_freezes(self, now).await
    }

    async fn add_freeze(&self, filed: Filed<freeze::Model>) -> Kept<()> {
        Page::add_freeze(self, filed).await
    }

    async fn put_freeze(&self, filed: Filed<freeze::Model>) -> Kept<()> {
        Page::put_freeze(self, filed).await
    }

    async fn refund(&self, merchant: &str, no: &str) -> Kept<Option<Filed<refund::Model>>> {
        Page::refund(self, merchant, no).await
    }

    async fn count_refunds(&self, merchant: &str, order_no: &str) -> Kept<u64> {
        Page::count_refunds(self, merchant, order_no).await
    }

    async fn due_refunds(&self, now: Moment) -> Kept<Vec<Filed<refund::Model>>> {
        Page::due_refunds(self, now).await
    }

    async fn add_refund(&self, filed: Filed<refund::Model>) -> Kept<()> {
        Page::add_refund(self, filed).await
    }

    async fn put_refund(&self, filed: Filed<refund::Model>) -> Kept<()> {
        Page::put_refund(self, filed).await
    }

    async fn unfreeze(&self, merchant: &str, no: &str) -> Kept<Option<Filed<unfreeze::Model>>> {
        Page::unfreeze(self, merchant, no).await
    }

    async fn unfreezes_of(&self, merchant: &str, no: &str) -> Kept<Vec<Filed<unfreeze::Model>>> {
        Page::unfreezes_of(self, merchant, no).await
    }

    async fn add_unfreeze(&self, filed: Filed<unfreeze::Model>) -> Kept<()> {
        Page::add_unfreeze(self, filed).await
    }

    async fn wallet(&self, id: &str) -> Kept<Option<wallet::Model>> {
        Page::wallet(self, id).await
    }

    async fn put_wallet(&self, row: wallet::Model) -> Kept<()> {
        Page::put_wallet(self, row).await
    }

    async fn code(&self, code: &str) -> Kept<Option<code::Model>> {
        Page::code(self, code).await
    }

    async fn put_code(&self, row: code::Model) -> Kept<()> {
        Page::put_code(self, row).await
    }

    async fn owe_callback(&self, paper: &paper::Model, now: Moment) -> Kept<()> {
        Page::owe_callback(self, paper, now).await
    }
}

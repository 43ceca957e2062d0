//! How rows in memory are found and written: as the database does it, without one. A code of ours
//! is looked for among what still waits, since nothing else can be scanned.

use till::moment::Moment;

use super::super::ledger::{Kept, Ledger};
use super::super::{
    Filed, code, device, freeze, merchant, order, paper, refund, shop, staff, unfreeze, wallet,
};
use super::{Memory, in_time};
use crate::book::freeze::WECHAT_HELD_MS;

impl Ledger for Memory {
    async fn merchant(&self, id: &str) -> Kept<Option<merchant::Model>> {
        let rows = self.rows();
        Ok((rows.merchant.id == id).then(|| rows.merchant.clone()))
    }

    async fn shop(&self, id: &str) -> Kept<Option<shop::Model>> {
        let rows = self.rows();
        Ok((rows.shop.id == id).then(|| rows.shop.clone()))
    }

    async fn devices(&self, _shop: &str) -> Kept<Vec<device::Model>> {
        Ok(self.rows().devices.clone())
    }

    async fn staff(&self, _shop: &str) -> Kept<Vec<staff::Model>> {
        Ok(self.rows().staff.clone())
    }

    async fn order(&self, merchant: &str, no: &str) -> Kept<Option<Filed<order::Model>>> {
        Ok(self.rows().orders.find(merchant, no))
    }

    async fn order_shown(&self, code_url: &str) -> Kept<Option<Filed<order::Model>>> {
        let rows = self.rows();
        let shown = rows.orders.waiting();
        let mut shown = shown.filter(|filed| filed.own.code_url == code_url);
        Ok(shown.next().cloned())
    }

    async fn consumes(&self, _merchant: &str, no: &str) -> Kept<Vec<Filed<order::Model>>> {
        let of_it = |own: &order::Model| own.freeze_no.as_deref() == Some(no);
        Ok(self.rows().orders.oldest_first(of_it))
    }

    async fn asking_orders(&self) -> Kept<Vec<Filed<order::Model>>> {
        Ok(self.rows().orders.waiting_until(i64::MAX))
    }

    async fn add_order(&self, filed: Filed<order::Model>) -> Kept<()> {
        self.rows().orders.add(filed)
    }

    async fn put_order(&self, filed: Filed<order::Model>) -> Kept<()> {
        self.rows().orders.put(filed);
        Ok(())
    }

    async fn freeze(&self, merchant: &str, no: &str) -> Kept<Option<Filed<freeze::Model>>> {
        Ok(self.rows().freezes.find(merchant, no))
    }

    async fn freeze_shown(&self, code_url: &str) -> Kept<Option<Filed<freeze::Model>>> {
        let rows = self.rows();
        let shown = rows.freezes.waiting();
        let mut shown = shown.filter(|filed| filed.own.code_url == code_url);
        Ok(shown.next().cloned())
    }

    async fn asking_freezes(&self) -> Kept<Vec<Filed<freeze::Model>>> {
        Ok(self.rows().freezes.waiting_until(i64::MAX))
    }

    async fn overdue_freezes(&self, now: Moment) -> Kept<Vec<Filed<freeze::Model>>> {
        let rows = self.rows();
        let overdue = in_time(&rows.held, now.after_ms(-WECHAT_HELD_MS).unix_ms());
        Ok(overdue
            .filter_map(|no| rows.freezes.rows.get(no).cloned())
            .collect())
    }

    async fn add_freeze(&self, filed: Filed<freeze::Model>) -> Kept<()> {
        let mut rows = self.rows();
        rows.freezes.add(filed.clone())?;
        rows.put_freeze(filed);
        Ok(())
    }

    async fn put_freeze(&self, filed: Filed<freeze::Model>) -> Kept<()> {
        self.rows().put_freeze(filed);
        Ok(())
    }

    async fn refund(&self, merchant: &str, no: &str) -> Kept<Option<Filed<refund::Model>>> {
        Ok(self.rows().refunds.find(merchant, no))
    }

    async fn count_refunds(&self, _merchant: &str, order_no: &str) -> Kept<u64> {
        let rows = self.rows();
        let of_it = |filed: &&Filed<refund::Model>| filed.own.order_no == order_no;
        Ok(rows.refunds.rows.values().filter(of_it).count() as u64)
    }

    async fn due_refunds(&self, now: Moment) -> Kept<Vec<Filed<refund::Model>>> {
        Ok(self.rows().refunds.waiting_until(now.unix_ms()))
    }

    async fn add_refund(&self, filed: Filed<refund::Model>) -> Kept<()> {
        self.rows().refunds.add(filed)
    }

    async fn put_refund(&self, filed: Filed<refund::Model>) -> Kept<()> {
        self.rows().refunds.put(filed);
        Ok(())
    }

    async fn unfreeze(&self, merchant: &str, no: &str) -> Kept<Option<Filed<unfreeze::Model>>> {
        Ok(self.rows().unfreezes.find(merchant, no))
    }

    async fn unfreezes_of(&self, _merchant: &str, no: &str) -> Kept<Vec<Filed<unfreeze::Model>>> {
        let of_it = |own: &unfreeze::Model| own.freeze_no == no;
        Ok(self.rows().unfreezes.oldest_first(of_it))
    }

    async fn add_unfreeze(&self, filed: Filed<unfreeze::Model>) -> Kept<()> {
        self.rows().unfreezes.add(filed)
    }

    async fn wallet(&self, id: &str) -> Kept<Option<wallet::Model>> {
        Ok(self.rows().wallets.get(id).cloned())
    }

    async fn put_wallet(&self, row: wallet::Model) -> Kept<()> {
        self.rows().wallets.insert(row.id.clone(), row);
        Ok(())
    }

    async fn code(&self, code: &str) -> Kept<Option<code::Model>> {
        Ok(self.rows().codes.get(code).cloned())
    }

    async fn put_code(&self, row: code::Model) -> Kept<()> {
        self.rows().codes.insert(row.code.clone(), row);
        Ok(())
    }

    async fn owe_callback(&self, _paper: &paper::Model, _now: Moment) -> Kept<()> {
        Ok(())
    }
}

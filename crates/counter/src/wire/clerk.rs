//! Whose name an act goes out under: the clerk's who did it, whoever the device was set up for. And
//! the end of it all: a till that was let go of keeps no client.

use super::CloudPay;
use crate::shop::Shop;
use cloudpay::client::Client;
use std::sync::Arc;
use till::act::Record;

impl CloudPay {
    /// The client as the clerk who did it sends with it.
    pub(super) fn client_by(&self, shop: &Shop, record: &Record) -> Option<Arc<Client>> {
        let client = self.client(shop)?;
        Some(match &record.who().clerk {
            Some(clerk) => Arc::new(client.by(clerk)),
            None => client,
        })
    }

    /// From now on nothing is known of any shop: its keys are wiped with its client.
    pub fn forget(&self) {
        let mut desk = self.desk();
        desk.signing = None;
        desk.client = None;
    }
}

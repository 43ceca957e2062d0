//! What stands behind the wire: how the line is reached, and the client that was built for it.

use crate::shop::Shop;
use crate::signing::Signing;
use cloudpay::client::{Client, Proxy, Wiring};
use std::sync::Arc;

/// What the next client is built from, and the one that was built last.
pub(super) struct Desk {
    pub(super) proxy: Proxy,
    pub(super) is_monitored: bool,
    pub(super) signing: Option<Signing>,
    /// The client of the shop that was served last; another shop gets another.
    pub(super) client: Option<(Shop, Arc<Client>)>,
}

impl Desk {
    /// How the next client reaches its hosts.
    pub(super) fn wiring(&self) -> Wiring {
        Wiring {
            proxy: self.proxy.clone(),
            is_monitored: self.is_monitored,
            ..Wiring::default()
        }
    }
}

//! The house: what every request shares. The store, the clock, the chance, the levers, and
//! whether this is training.

use std::sync::Arc;

use till::moment::Moment;

use crate::edge::{Chance, Clock};
use crate::mischief::Mischief;
use crate::store::{Page, Store, StoreFault};

/// What the server is wired with.
pub struct House {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub mischief: Mischief,
    /// Whether the wallets are simulated and the practice desk is open.
    pub training: bool,
    /// How terminals reach this server: `http://127.0.0.1:4321`.
    pub base: String,
}

impl House {
    /// An open page, brought to the moment that comes with it.
    pub async fn page(&self) -> Result<(Page, Moment), StoreFault> {
        let page = self.store.page().await?;
        let now = self.clock.now();
        crate::channel::catch_up(&page, now).await?;
        Ok((page, now))
    }

    /// A text that nobody guesses: 32 hex digits.
    pub fn secret(&self) -> String {
        hex::encode(self.chance.sixteen())
    }

    /// A number for one call, to find it again by.
    pub fn log_id(&self) -> i64 {
        crate::gate::log_id(&*self.chance)
    }
}

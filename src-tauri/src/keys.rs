//! Keeps the shop with its key sealed, and reads it back at the next start.

use cloudpay::secret::Vault;
use counter::Fault;
use counter::ports::Keys;
use counter::shop::Shop;

/// Under which name the shop is sealed.
const SHOP: &str = "shop";

/// The vault as the counter knows it.
pub struct Sealed(pub Vault);

impl Keys for Sealed {
    fn keep(&mut self, shop: &Shop) -> Result<(), Fault> {
        self.0
            .seal(SHOP, &shop.to_seal())
            .map_err(|cause| Fault::Sealing {
                cause: cause.to_string(),
            })
    }
}

/// The shop that was sealed; `None` where there is none or it cannot be opened (then the till
/// asks to be set up again, which loses nothing).
pub fn shop(vault: &Vault) -> Option<Shop> {
    match vault.unseal(SHOP) {
        Ok(sealed) => sealed.and_then(|bytes| Shop::unseal(&bytes)),
        Err(cause) => {
            tracing::error!(%cause, "the sealed keys cannot be opened");
            None
        }
    }
}

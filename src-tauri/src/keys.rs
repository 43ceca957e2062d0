//! Keeps the shop with its key sealed, and the key that signs refunds, and reads them back at the
//! next start.

use cloudpay::secret::Vault;
use counter::Fault;
use counter::ports::Keys;
use counter::shop::Shop;
use counter::signing::{Signing, SigningRefusal};
use std::sync::Arc;

/// Under which name the shop is sealed.
const SHOP: &str = "shop";
/// Under which name the signing key is sealed.
const SIGNING: &str = "signing";

/// The vault as the counter knows it.
#[derive(Clone)]
pub struct Sealed(pub Arc<Vault>);

impl Keys for Sealed {
    fn keep(&mut self, shop: &Shop) -> Result<(), Fault> {
        self.0
            .seal(SHOP, &shop.to_seal())
            .map_err(|cause| Fault::Sealing {
                cause: cause.to_string(),
            })
    }
}

impl Sealed {
    /// Seals the signing key in the place of the one before, or removes it.
    ///
    /// # Errors
    /// Where it cannot be done: then the one before stands.
    pub fn keep_signing(&self, signing: Option<&Signing>) -> Result<(), Fault> {
        match signing {
            Some(signing) => self.0.seal(SIGNING, &signing.to_seal()),
            None => self.0.remove(SIGNING),
        }
        .map_err(|cause| {
            Fault::Signing(SigningRefusal::Sealing {
                cause: cause.to_string(),
            })
        })
    }

    /// Removes the shop's key and the key that signs refunds.
    ///
    /// # Errors
    /// Where it cannot be done: the shop's key goes last, so as long as it is there the till is
    /// still bound.
    pub fn forget(&self) -> Result<(), Fault> {
        self.keep_signing(None)?;
        self.0.remove(SHOP).map_err(|cause| Fault::Sealing {
            cause: cause.to_string(),
        })
    }

    /// The signing key that was sealed, where there is one that can be opened.
    pub fn signing(&self) -> Option<Signing> {
        match self.0.unseal(SIGNING) {
            Ok(sealed) => sealed.and_then(|bytes| Signing::unseal(&bytes)),
            Err(cause) => {
                tracing::error!(%cause, "the sealed signing key cannot be opened");
                None
            }
        }
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

//! The merchant's key that signs refunds, as a person imports it: a PEM text that is checked,
//! sealed, used, and never shown again.
//!
//! It belongs to one merchant: where the till is set up for another, it signs nothing and is not
//! spoken of.

use crate::shop::Shop;
use cloudpay::wire::pem::KeyFault;
use cloudpay::wire::signature::SigningKey;
use serde::{Deserialize, Serialize};
use std::fmt;
use till::moment::Moment;

/// A key that was imported. Printing it does not show the key.
#[derive(Clone)]
pub struct Signing {
    /// The key.
    pub key: SigningKey,
    /// When it was imported.
    pub since: Moment,
    pem: String,
    merchant: String,
}

/// Why a key was not taken. The one before stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SigningRefusal {
    /// Nothing was given.
    Empty,
    /// The public half, which cannot sign.
    Public,
    /// A certificate, which holds no key that could sign.
    Certificate,
    /// A key that a password protects.
    Encrypted,
    /// Not a key in PEM form, or cut, or of another kind.
    Unreadable,
    /// Another length than 2048 bits.
    Length {
        /// Its bits.
        bits: u32,
    },
    /// It could not be sealed.
    Sealing {
        /// Why.
        cause: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    pem: String,
    merchant: String,
    since_ms: i64,
}

impl Signing {
    /// Reads the PEM text of a private RSA key of 2048 bits (PKCS#8 or PKCS#1) for this shop's
    /// merchant.
    ///
    /// # Errors
    /// [`SigningRefusal`]; nothing of the text is in it.
    pub fn import(pem: &str, shop: &Shop, now: Moment) -> Result<Signing, SigningRefusal> {
        Signing::read(pem, merchant(shop), now)
    }

    fn read(pem: &str, merchant: String, since: Moment) -> Result<Signing, SigningRefusal> {
        let pem = pem.trim();
        if pem.is_empty() {
            return Err(SigningRefusal::Empty);
        }
        if pem.starts_with("-----BEGIN CERTIFICATE-----") {
            return Err(SigningRefusal::Certificate);
        }
        let key = SigningKey::from_pem(pem).map_err(|fault| match fault {
            KeyFault::Unreadable | KeyFault::Broken | KeyFault::Private => {
                SigningRefusal::Unreadable
            }
            KeyFault::Locked => SigningRefusal::Encrypted,
            KeyFault::PublicOnly => SigningRefusal::Public,
            KeyFault::Size { bits } => SigningRefusal::Length { bits },
        })?;
        Ok(Signing {
            key,
            since,
            pem: pem.to_owned(),
            merchant,
        })
    }

    /// Whether it signs for this shop's merchant.
    pub fn is_for(&self, shop: &Shop) -> bool {
        self.merchant == merchant(shop)
    }

    /// The form that is sealed. It holds the key: it goes into the vault and nowhere else.
    pub fn to_seal(&self) -> Vec<u8> {
        let sealed = Sealed {
            pem: self.pem.clone(),
            merchant: self.merchant.clone(),
            since_ms: self.since.unix_ms(),
        };
        serde_json::to_vec(&sealed).unwrap_or_default()
    }

    /// The key back from its sealed form; `None` where it is not one.
    pub fn unseal(bytes: &[u8]) -> Option<Signing> {
        let sealed: Sealed = serde_json::from_slice(bytes).ok()?;
        Signing::read(
            &sealed.pem,
            sealed.merchant,
            Moment::from_unix_ms(sealed.since_ms),
        )
        .ok()
    }
}

impl fmt::Debug for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signing(for {}, since {:?})", self.merchant, self.since)
    }
}

/// Whose key it is: the merchant under its provider.
fn merchant(shop: &Shop) -> String {
    let setting = &shop.setting;
    format!("{}/{}", setting.out_mch_id, setting.out_sub_mch_id)
}

impl SigningRefusal {
    /// The key of the sentence.
    pub fn code(&self) -> &'static str {
        match self {
            SigningRefusal::Empty => "signing_empty",
            SigningRefusal::Public => "signing_public",
            SigningRefusal::Certificate => "signing_certificate",
            SigningRefusal::Encrypted => "signing_encrypted",
            SigningRefusal::Unreadable => "signing_unreadable",
            SigningRefusal::Length { .. } => "signing_length",
            SigningRefusal::Sealing { .. } => "signing_sealing",
        }
    }

    /// What goes into it.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            SigningRefusal::Length { bits } => vec![("bits", bits.to_string())],
            SigningRefusal::Sealing { cause } => vec![("cause", cause.clone())],
            SigningRefusal::Empty
            | SigningRefusal::Public
            | SigningRefusal::Certificate
            | SigningRefusal::Encrypted
            | SigningRefusal::Unreadable => Vec::new(),
        }
    }
}

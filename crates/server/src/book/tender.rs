//! What an order was paid with: a wallet of a platform, or something that only the books know
//! (记账): a bank card at another machine, cash in the drawer.
//!
//! What is only recorded is done when it is written; no platform moves money for it, and none
//! can take it back.

use cloudpay::wire::parties::{PayMchKey, PayPlatform, SubPayPlatform};
use till::platform::Platform;

/// What an order was paid with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tender {
    /// A customer's wallet.
    Wallet(Platform),
    /// A bank card, in the books only (401).
    BankCard,
    /// Cash, in the books only (402).
    Cash,
}

impl Tender {
    /// All of them.
    pub const ALL: [Tender; 4] = [
        Tender::Wallet(Platform::WeChat),
        Tender::Wallet(Platform::Alipay),
        Tender::BankCard,
        Tender::Cash,
    ];

    /// The platform that moved the money, where one did.
    pub const fn platform(self) -> Option<Platform> {
        match self {
            Tender::Wallet(platform) => Some(platform),
            Tender::BankCard | Tender::Cash => None,
        }
    }

    /// `pay_platform`.
    pub fn pay_platform(self) -> PayPlatform {
        self.platform()
            .map_or(PayPlatform::Bookkeeping, PayPlatform::from)
    }

    /// `sub_pay_platform`, which is also how it is stored.
    pub fn sub_pay_platform(self) -> SubPayPlatform {
        match self {
            Tender::Wallet(platform) => SubPayPlatform::from(platform),
            Tender::BankCard => SubPayPlatform::BankCard,
            Tender::Cash => SubPayPlatform::Cash,
        }
    }

    /// What a request for the books records; `None` where it is one for a wallet.
    pub fn recorded(key: &PayMchKey) -> Option<Tender> {
        match (key.pay_platform?, key.sub_pay_platform?) {
            (PayPlatform::Bookkeeping, SubPayPlatform::BankCard) => Some(Tender::BankCard),
            (PayPlatform::Bookkeeping, SubPayPlatform::Cash) => Some(Tender::Cash),
            (
                PayPlatform::Bookkeeping,
                SubPayPlatform::WeChat
                | SubPayPlatform::Alipay
                | SubPayPlatform::Voucher
                | SubPayPlatform::Unknown(_),
            )
            | (PayPlatform::WeChat | PayPlatform::Alipay | PayPlatform::Unknown(_), _) => None,
        }
    }
}

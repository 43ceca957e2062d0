//! What is only recorded (记账): a bank card at another machine, cash in the drawer.
//!
//! It is done when it is written; no platform moves money for it, and none can take it back.

use cloudpay::wire::parties::{PayMchKey, PayPlatform, SubPayPlatform};
use till::platform::{Booked, Platform};

/// What a request for the books records; `None` where it is one for a wallet.
pub fn recorded(key: &PayMchKey) -> Option<Platform> {
    let booked = match (key.pay_platform?, key.sub_pay_platform?) {
        (PayPlatform::Bookkeeping, SubPayPlatform::BankCard) => Booked::BankCard,
        (PayPlatform::Bookkeeping, SubPayPlatform::Cash) => Booked::Cash,
        (
            PayPlatform::Bookkeeping,
            SubPayPlatform::WeChat
            | SubPayPlatform::Alipay
            | SubPayPlatform::Voucher
            | SubPayPlatform::Unknown(_),
        )
        | (PayPlatform::WeChat | PayPlatform::Alipay | PayPlatform::Unknown(_), _) => return None,
    };
    Some(Platform::Books(booked))
}

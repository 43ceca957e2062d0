//! Who carries the money, and what was taken by hand, in both directions.

use crate::dto;
use till::platform::{Booked, Platform};

/// Who carries the money, outwards.
pub(super) const fn platform(platform: Platform) -> dto::Platform {
    match platform {
        Platform::WeChat => dto::Platform::Wechat,
        Platform::Alipay => dto::Platform::Alipay,
        Platform::Books(Booked::Cash) => dto::Platform::Cash,
        Platform::Books(Booked::BankCard) => dto::Platform::BankCard,
    }
}

/// The other way about.
pub(super) const fn core_platform(platform: dto::Platform) -> Platform {
    match platform {
        dto::Platform::Wechat => Platform::WeChat,
        dto::Platform::Alipay => Platform::Alipay,
        dto::Platform::Cash => Platform::Books(Booked::Cash),
        dto::Platform::BankCard => Platform::Books(Booked::BankCard),
    }
}

/// What was taken by hand.
pub const fn booked(tender: dto::Tender) -> Booked {
    match tender {
        dto::Tender::Cash => Booked::Cash,
        dto::Tender::BankCard => Booked::BankCard,
    }
}

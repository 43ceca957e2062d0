//! Who carries the money: WeChat Pay, Alipay, or nobody, where the shop took it itself and Cloud
//! Pay only keeps the books (记账). A platform is told from the customer's code, never chosen by
//! the clerk; what is only booked is what the clerk says.

/// Who carries the money of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Platform {
    /// WeChat Pay (微信支付), `pay_platform` 1.
    WeChat,
    /// Alipay (支付宝), `pay_platform` 2.
    Alipay,
    /// Nobody but the shop: the money was taken by hand, and is in the books only, `pay_platform`
    /// 4. Payments and their refunds; a deposit is held by a platform.
    Books(Booked),
}

/// What was taken by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Booked {
    /// Cash (现金), in the drawer; `sub_pay_platform` 402.
    Cash,
    /// A bank card (银行卡), at another machine; `sub_pay_platform` 401.
    BankCard,
}

impl Booked {
    /// The word that stands for it where it is written or handed outwards.
    pub const fn key(self) -> &'static str {
        match self {
            Booked::Cash => "cash",
            Booked::BankCard => "bankCard",
        }
    }
}

impl Platform {
    /// All of them.
    pub const ALL: [Platform; 4] = [
        Platform::WeChat,
        Platform::Alipay,
        Platform::Books(Booked::Cash),
        Platform::Books(Booked::BankCard),
    ];

    /// What was taken by hand; `None` where a platform carries the money.
    pub const fn booked(self) -> Option<Booked> {
        match self {
            Platform::WeChat | Platform::Alipay => None,
            Platform::Books(booked) => Some(booked),
        }
    }

    /// The name that is spoken and printed in Chinese.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Platform::WeChat => "微信支付",
            Platform::Alipay => "支付宝",
            Platform::Books(Booked::Cash) => "现金",
            Platform::Books(Booked::BankCard) => "银行卡",
        }
    }

    /// The name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Platform::WeChat => "WeChat Pay",
            Platform::Alipay => "Alipay",
            Platform::Books(Booked::Cash) => "Cash",
            Platform::Books(Booked::BankCard) => "Bank card",
        }
    }
}

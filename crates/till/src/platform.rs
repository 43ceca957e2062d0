//! Who carries the money: WeChat Pay or Alipay. The platform is told from the customer's code,
//! never chosen by the clerk.

/// A platform that can be charged by a payment code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Platform {
    /// WeChat Pay (微信支付), `pay_platform` 1.
    WeChat,
    /// Alipay (支付宝), `pay_platform` 2.
    Alipay,
}

impl Platform {
    /// The name that is spoken and printed in Chinese.
    pub const fn name_zh(self) -> &'static str {
        match self {
            Platform::WeChat => "微信支付",
            Platform::Alipay => "支付宝",
        }
    }

    /// The name in English.
    pub const fn name_en(self) -> &'static str {
        match self {
            Platform::WeChat => "WeChat Pay",
            Platform::Alipay => "Alipay",
        }
    }
}

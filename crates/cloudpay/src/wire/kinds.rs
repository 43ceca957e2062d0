//! The kinds that travel as numbers (枚举值定义): platforms, ways of paying, machines.

use till::platform::Platform;

numbered! {
    /// Who carries the money (PayPlatform).
    PayPlatform {
        /// WeChat Pay (微信支付).
        WeChat = 1,
        /// Alipay (支付宝).
        Alipay = 2,
        /// Bookkeeping only (记账).
        Bookkeeping = 4,
    }
}

numbered! {
    /// The finer platform (SubPayPlatform).
    SubPayPlatform {
        /// WeChat Pay.
        WeChat = 100,
        /// Alipay.
        Alipay = 200,
        /// Voucher or campus card.
        Voucher = 300,
        /// A bank card, in the books only.
        BankCard = 401,
        /// Cash, in the books only.
        Cash = 402,
    }
}

numbered! {
    /// How the customer pays (TradeType).
    TradeType {
        /// The customer's code is scanned (刷卡).
        Code = 1,
        /// The customer scans ours (扫码).
        Scan = 2,
        /// In an official account.
        OfficialAccount = 3,
        /// In an app.
        App = 4,
        /// By sound.
        Sound = 5,
        /// On a mobile web page.
        H5 = 6,
        /// By a one-code slip (一码付).
        OneCode = 8,
        /// In a mini program.
        MiniProgram = 9,
    }
}

numbered! {
    /// What the till runs on.
    TerminalType {
        /// Windows.
        Windows = 1,
        /// Android.
        Android = 2,
        /// iOS.
        Ios = 3,
        /// Linux.
        Linux = 4,
        /// Anything else.
        Other = 100,
    }
}

impl From<Platform> for PayPlatform {
    fn from(platform: Platform) -> PayPlatform {
        match platform {
            Platform::WeChat => PayPlatform::WeChat,
            Platform::Alipay => PayPlatform::Alipay,
        }
    }
}

impl From<Platform> for SubPayPlatform {
    fn from(platform: Platform) -> SubPayPlatform {
        match platform {
            Platform::WeChat => SubPayPlatform::WeChat,
            Platform::Alipay => SubPayPlatform::Alipay,
        }
    }
}

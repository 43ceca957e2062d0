//! The kinds that travel as numbers (枚举值定义): platforms, ways of paying, machines.

use till::platform::{Booked, Platform};

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
    /// Which papers a list or an overview is about (`order_type`).
    OrderType {
        /// Payments and consumes.
        Orders = 1,
        /// Refunds.
        Refunds = 2,
        /// Orders and refunds.
        Both = 3,
        /// Deposits.
        Freezes = 4,
        /// Unfreezings.
        Unfreezes = 5,
    }
}

numbered! {
    /// Which papers the detail query is about (QueryOrderType).
    QueryOrderType {
        /// Payments and consumes.
        Orders = 1,
        /// Refunds.
        Refunds = 2,
        /// Orders and refunds.
        Both = 3,
    }
}

numbered! {
    /// Where an order came from (`source_type`). The examples write 0 for a till's own order,
    /// which the page does not list.
    SourceType {
        /// A one-code slip (一码付).
        OneCode = 1,
        /// A code that staff carry about (店员户外二维码).
        StaffCode = 2,
        /// A code bound to a device (绑定二维码).
        BoundCode = 3,
        /// A code with a fixed amount (定额二维码).
        FixedAmountCode = 4,
        /// Charging up a member's card (会员卡充值).
        CardRecharge = 5,
        /// A code made for one payment (临时二维码).
        TemporaryCode = 6,
        /// A member's card by a one-code slip (会员卡一码付).
        CardOneCode = 7,
    }
}

numbered! {
    /// Which time of a payment counts (`pay_time_type`).
    PayTimeType {
        /// When it was created.
        Created = 1,
        /// When it was paid; this where nothing is said.
        Paid = 2,
    }
}

numbered! {
    /// Which time of a refund counts (`refund_time_type`).
    RefundTimeType {
        /// When it was created.
        Created = 1,
        /// When it was sent on its way; this where nothing is said.
        Sent = 2,
    }
}

numbered! {
    /// Which time the window is about (`time_filter`).
    TimeFilter {
        /// When it was created.
        Created = 1,
        /// When it changed last; this where nothing is said.
        Updated = 2,
    }
}

numbered! {
    /// Which ends are listed (`status` of a list or an overview).
    ListedStatus {
        /// Only what succeeded; this where nothing is said.
        Successful = 0,
        /// Everything.
        All = 1,
    }
}

numbered! {
    /// Who pays for a voucher (`contribute_type`).
    ContributeType {
        /// The merchant.
        Merchant = 1,
        /// The platform.
        Platform = 2,
        /// Somebody else.
        Other = 3,
    }
}

numbered! {
    /// What a device of a shop is (`device_shift_type`).
    DeviceShiftType {
        /// A hand-held terminal.
        HandHeld = 1,
        /// Cloud Pay's till.
        Till = 2,
        /// A smart POS.
        SmartPos = 3,
        /// Something else.
        Other = 4,
    }
}

numbered! {
    /// How a device of a shop takes payments (`device_type`; the older page only).
    DeviceType {
        /// Code payments.
        Code = 1,
        /// Scan payments.
        Scan = 2,
        /// Both.
        CodeAndScan = 3,
        /// A fixed code on the counter.
        FixedCode = 4,
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
            Platform::Books(_) => PayPlatform::Bookkeeping,
        }
    }
}

impl From<Platform> for SubPayPlatform {
    fn from(platform: Platform) -> SubPayPlatform {
        match platform {
            Platform::WeChat => SubPayPlatform::WeChat,
            Platform::Alipay => SubPayPlatform::Alipay,
            Platform::Books(Booked::Cash) => SubPayPlatform::Cash,
            Platform::Books(Booked::BankCard) => SubPayPlatform::BankCard,
        }
    }
}

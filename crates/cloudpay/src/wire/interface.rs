//! The methods by the numbers that monitor data calls them by (Interface; the older page only).
//! The page's own example writes the method's name; both are read, the number is written.
//! Methods that came later have no number.

use super::call::Method;
use super::lenient::text;
use serde::de::{Deserializer, Error};

numbered! {
    /// A method in monitor data.
    Interface {
        /// Query of the shops (查询门店信息).
        QuerySubMchShopInfo = 14,
        /// Code payment (刷卡支付).
        MicroPay = 100,
        /// Scan payment (扫码支付).
        ScanCodePay = 101,
        /// Closing of an order (关单).
        CloseOrder = 103,
        /// Refund (退款).
        Refund = 104,
        /// Query of an order (查询订单).
        QueryOrder = 106,
        /// Query of a refund (查询退款单).
        QueryRefundOrder = 107,
        /// Reversal (撤单).
        Reverse = 108,
        /// Monitor data itself (接口监控上报).
        UploadClientMonitorInfo = 202,
        /// The machine's parts (客户端机器配置上报), which we do not tell of.
        UploadClientConfInfo = 203,
    }
}

impl Interface {
    /// The number of `method`; `None` where the page gives it none.
    pub const fn of(method: Method) -> Option<Interface> {
        match method {
            Method::MicroPay => Some(Interface::MicroPay),
            Method::ScanCodePay => Some(Interface::ScanCodePay),
            Method::CloseOrder => Some(Interface::CloseOrder),
            Method::Refund => Some(Interface::Refund),
            Method::QueryOrder => Some(Interface::QueryOrder),
            Method::QueryRefundOrder => Some(Interface::QueryRefundOrder),
            Method::Reverse => Some(Interface::Reverse),
            Method::QuerySubMchShopInfo => Some(Interface::QuerySubMchShopInfo),
            Method::UploadClientMonitorInfo => Some(Interface::UploadClientMonitorInfo),
            Method::MicroFreeze
            | Method::QueryFreezeOrder
            | Method::DepositConsume
            | Method::Unfreeze
            | Method::QueryUnfreezeOrder
            | Method::ScancodeFreeze
            | Method::QueryOrderList
            | Method::QueryOrderListOverview
            | Method::ClientOrderDetail
            | Method::UseDeviceSetting
            | Method::Ping => None,
        }
    }
}

/// Reads a number or a method's name.
pub(super) fn numbered_or_named<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Interface, D::Error> {
    let text = text(deserializer)?;
    let named = || {
        let mut methods = Method::ALL.iter().copied();
        methods
            .find(|method| method.name() == text)
            .and_then(Interface::of)
    };
    match text.trim().parse() {
        Ok(number) => Ok(Interface::from_number(number)),
        Err(_) => named().ok_or_else(|| D::Error::custom("no interface")),
    }
}

//! The methods by name and path, and what makes a request content of one.

use super::limit::FieldFault;
use super::{
    client_order_detail, close_order, deposit_consume, micro_freeze, micro_pay, ping,
    query_freeze_order, query_order, query_order_list, query_order_list_overview,
    query_refund_order, query_sub_mch_shop_info, query_unfreeze_order, refund, reverse,
    scan_code_pay, scancode_freeze, unfreeze, upload_client_monitor_info, use_device_setting,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Every method that we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Code payment (刷卡支付).
    MicroPay,
    /// Query of a payment or consume (查询订单).
    QueryOrder,
    /// Refund (申请退款).
    Refund,
    /// Query of a refund (查询退款单).
    QueryRefundOrder,
    /// Deposit by code (刷卡押金冻结).
    MicroFreeze,
    /// Query of a deposit (查询押金冻结单).
    QueryFreezeOrder,
    /// Consume of a deposit (押金消费).
    DepositConsume,
    /// Unfreezing of a deposit (押金解冻).
    Unfreeze,
    /// Query of an unfreezing (查询押金解冻单).
    QueryUnfreezeOrder,
    /// A payment by a code of ours that the customer scans (扫码支付).
    ScanCodePay,
    /// Reversal of a payment whose end is unknown (撤销).
    Reverse,
    /// Closing of an order that nobody has paid (关闭订单).
    CloseOrder,
    /// A deposit by a code of ours that the guest scans (扫码押金冻结): Alipay only.
    ScancodeFreeze,
    /// Orders by many conditions, page by page (多条件查询订单信息).
    QueryOrderList,
    /// Sums over the same conditions (子商户交易汇总查询).
    QueryOrderListOverview,
    /// Orders with what was refunded of each, page by page.
    ClientOrderDetail,
    /// The shops with their devices and staff (查询门店信息).
    QuerySubMchShopInfo,
    /// How the calls of this till went.
    UploadClientMonitorInfo,
    /// The device setting (请求配置接口): a GET without envelope.
    UseDeviceSetting,
    /// Whether a host can be used (ping): no envelope.
    Ping,
}

impl Method {
    /// All of them.
    pub const ALL: &'static [Method] = &[
        Method::MicroPay,
        Method::QueryOrder,
        Method::Refund,
        Method::QueryRefundOrder,
        Method::MicroFreeze,
        Method::QueryFreezeOrder,
        Method::DepositConsume,
        Method::Unfreeze,
        Method::QueryUnfreezeOrder,
        Method::ScanCodePay,
        Method::Reverse,
        Method::CloseOrder,
        Method::ScancodeFreeze,
        Method::QueryOrderList,
        Method::QueryOrderListOverview,
        Method::ClientOrderDetail,
        Method::QuerySubMchShopInfo,
        Method::UploadClientMonitorInfo,
        Method::UseDeviceSetting,
        Method::Ping,
    ];

    /// The path under the host, with its leading slash.
    pub const fn path(self) -> &'static str {
        match self {
            Method::MicroPay => micro_pay::PATH,
            Method::QueryOrder => query_order::PATH,
            Method::Refund => refund::PATH,
            Method::QueryRefundOrder => query_refund_order::PATH,
            Method::MicroFreeze => micro_freeze::PATH,
            Method::QueryFreezeOrder => query_freeze_order::PATH,
            Method::DepositConsume => deposit_consume::PATH,
            Method::Unfreeze => unfreeze::PATH,
            Method::QueryUnfreezeOrder => query_unfreeze_order::PATH,
            Method::ScanCodePay => scan_code_pay::PATH,
            Method::Reverse => reverse::PATH,
            Method::CloseOrder => close_order::PATH,
            Method::ScancodeFreeze => scancode_freeze::PATH,
            Method::QueryOrderList => query_order_list::PATH,
            Method::QueryOrderListOverview => query_order_list_overview::PATH,
            Method::ClientOrderDetail => client_order_detail::PATH,
            Method::QuerySubMchShopInfo => query_sub_mch_shop_info::PATH,
            Method::UploadClientMonitorInfo => upload_client_monitor_info::PATH,
            Method::UseDeviceSetting => use_device_setting::PATH,
            Method::Ping => ping::PATH,
        }
    }

    /// The method's name: the last part of its path.
    pub fn name(self) -> &'static str {
        self.path().rsplit('/').next().unwrap_or("")
    }

    /// The method at `path`.
    pub fn at(path: &str) -> Option<Method> {
        Method::ALL
            .iter()
            .copied()
            .find(|method| method.path() == path)
    }

    /// The names under which the reply object may stand; the first is the documented one, which
    /// is written. The examples of some pages answer under another name.
    pub const fn reply_names(self) -> &'static [&'static str] {
        match self {
            Method::MicroPay => &["micro_pay"],
            Method::QueryOrder => &["query_order"],
            Method::Refund => &["refund", "query_refund_order"],
            Method::QueryRefundOrder => &["query_refund_order"],
            Method::MicroFreeze => &["micro_freeze"],
            Method::QueryFreezeOrder => &["query_freeze_order"],
            Method::DepositConsume => &["deposit_consume"],
            Method::Unfreeze => &["unfreeze"],
            Method::QueryUnfreezeOrder => &["query_unfreeze_order"],
            Method::ScanCodePay => &["scan_code_pay"],
            Method::Reverse => &["reverse"],
            Method::CloseOrder => &["close_order", "query_order"],
            Method::ScancodeFreeze => &["scan_code_freeze", "scancode_freeze"],
            Method::QueryOrderList => &["query_order_list"],
            Method::QueryOrderListOverview => &["query_order_list_overview"],
            Method::ClientOrderDetail => &["order_detail_query", "client_order_detail"],
            Method::QuerySubMchShopInfo => &["query_shop_info", "query_sub_mch_shop_info"],
            Method::UploadClientMonitorInfo => &["upload_client_monitor_info"],
            Method::UseDeviceSetting => &["use_device_setting"],
            Method::Ping => &["ping"],
        }
    }
}

/// A request content that travels in an envelope.
pub trait Call: Serialize + DeserializeOwned {
    /// The method that takes it.
    const METHOD: Method;
    /// The object that answers it.
    type Reply: Serialize + DeserializeOwned + Clone + std::fmt::Debug;

    /// Checks the limits of the method's page.
    ///
    /// # Errors
    /// The first field that breaks one.
    fn check(&self) -> Result<(), FieldFault>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_back_to_its_method() {
        for method in Method::ALL {
            assert_eq!(Method::at(method.path()), Some(*method));
            assert_eq!(method.path(), format!("/cpay/{}", method.name()));
        }
        assert_eq!(Method::at("/cpay/other"), None);
    }
}

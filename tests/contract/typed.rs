//! The wire's types behind one face: every method can read and write its examples and check its
//! limits, whichever types it has.

use cloudpay::wire::call::{Call, Method};
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::deposit_consume::DepositConsume;
use cloudpay::wire::limit::FieldFault;
use cloudpay::wire::micro_freeze::MicroFreeze;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::ping::PingReply;
use cloudpay::wire::query_freeze_order::QueryFreezeOrder;
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::query_order_list::QueryOrderList;
use cloudpay::wire::query_order_list_overview::QueryOrderListOverview;
use cloudpay::wire::query_refund_order::QueryRefundOrder;
use cloudpay::wire::query_sub_mch_shop_info::QuerySubMchShopInfo;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::response::Response;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::scan_code_pay::ScanCodePay;
use cloudpay::wire::scancode_freeze::ScancodeFreeze;
use cloudpay::wire::unfreeze::Unfreeze;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use cloudpay::wire::use_device_setting::{UseDeviceSetting, UseDeviceSettingReply};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Why a request content is not built, or not served.
#[derive(Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Not the content of this method.
    Unreadable(String),
    /// It breaks a limit.
    Field(FieldFault),
}

/// One method's types.
pub struct Typed {
    /// Reads a request content and writes it again.
    pub request: fn(&str) -> Result<String, String>,
    /// Reads a response content and writes it again.
    pub response: fn(&str) -> Result<String, String>,
    /// Reads a request content and checks its limits.
    pub check: fn(&str) -> Result<(), Wrong>,
}

impl Typed {
    /// The types of `method`.
    pub fn of(method: Method) -> Typed {
        match method {
            Method::MicroPay => call::<MicroPay>(),
            Method::QueryOrder => call::<QueryOrder>(),
            Method::Refund => call::<Refund>(),
            Method::QueryRefundOrder => call::<QueryRefundOrder>(),
            Method::MicroFreeze => call::<MicroFreeze>(),
            Method::QueryFreezeOrder => call::<QueryFreezeOrder>(),
            Method::DepositConsume => call::<DepositConsume>(),
            Method::Unfreeze => call::<Unfreeze>(),
            Method::QueryUnfreezeOrder => call::<QueryUnfreezeOrder>(),
            Method::ScanCodePay => call::<ScanCodePay>(),
            Method::Reverse => call::<Reverse>(),
            Method::CloseOrder => call::<CloseOrder>(),
            Method::ScancodeFreeze => call::<ScancodeFreeze>(),
            Method::QueryOrderList => call::<QueryOrderList>(),
            Method::QueryOrderListOverview => call::<QueryOrderListOverview>(),
            Method::ClientOrderDetail => call::<ClientOrderDetail>(),
            Method::QuerySubMchShopInfo => call::<QuerySubMchShopInfo>(),
            Method::UploadClientMonitorInfo => call::<UploadClientMonitorInfo>(),
            // Without an envelope: the request is a query, which the document shows as JSON.
            Method::UseDeviceSetting => Typed {
                request: again::<UseDeviceSetting>,
                response: again::<UseDeviceSettingReply>,
                check: |text| read::<UseDeviceSetting>(text).map(|_| ()),
            },
            // Without an envelope and without a body.
            Method::Ping => Typed {
                request: |text| Ok(text.to_owned()),
                response: again::<PingReply>,
                check: |_| Ok(()),
            },
        }
    }
}

fn call<C: Call>() -> Typed {
    Typed {
        request: again::<C>,
        response: again::<Response<C>>,
        check: |text| read::<C>(text)?.check().map_err(Wrong::Field),
    }
}

/// `text` read as `T` and written again.
pub fn again<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let value: T = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    serde_json::to_string(&value).map_err(|fault| fault.to_string())
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Wrong> {
    serde_json::from_str(text).map_err(|fault| Wrong::Unreadable(fault.to_string()))
}

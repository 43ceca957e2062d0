//! Contents: reading never panics, and what was read and written is read the same again. The
//! first byte chooses the method, the rest is the content.

use cloudpay::wire::call::Call;
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::deposit_consume::DepositConsume;
use cloudpay::wire::micro_freeze::MicroFreeze;
use cloudpay::wire::micro_pay::MicroPay;
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
use cloudpay::wire::use_device_setting::UseDeviceSettingReply;
use serde::Serialize;
use serde::de::DeserializeOwned;

macro_rules! by_first_byte {
    ($function:ident, $bytes:expr) => {{
        let Some((first, rest)) = $bytes.split_first() else {
            return;
        };
        match first % 18 {
            0 => $function::<MicroPay>(rest),
            1 => $function::<QueryOrder>(rest),
            2 => $function::<Refund>(rest),
            3 => $function::<QueryRefundOrder>(rest),
            4 => $function::<MicroFreeze>(rest),
            5 => $function::<QueryFreezeOrder>(rest),
            6 => $function::<DepositConsume>(rest),
            7 => $function::<Unfreeze>(rest),
            8 => $function::<QueryUnfreezeOrder>(rest),
            9 => $function::<Reverse>(rest),
            10 => $function::<CloseOrder>(rest),
            11 => $function::<ScanCodePay>(rest),
            12 => $function::<ScancodeFreeze>(rest),
            13 => $function::<QueryOrderList>(rest),
            14 => $function::<QueryOrderListOverview>(rest),
            15 => $function::<ClientOrderDetail>(rest),
            16 => $function::<QuerySubMchShopInfo>(rest),
            _ => $function::<UploadClientMonitorInfo>(rest),
        }
    }};
}

/// A request content of every method.
pub fn requests(bytes: &[u8]) {
    by_first_byte!(request, bytes);
}

/// A reply content of every method, and of the device setting.
pub fn replies(bytes: &[u8]) {
    by_first_byte!(reply, bytes);
    read_again::<UseDeviceSettingReply>(&bytes[1..]);
}

fn request<C: Call>(bytes: &[u8]) {
    if let Some(content) = read_again::<C>(bytes) {
        let _ = content.check();
    }
}

fn reply<C: Call>(bytes: &[u8]) {
    read_again::<Response<C>>(bytes);
}

/// Reads, writes, reads and writes again: the two texts must be one.
fn read_again<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let content: T = serde_json::from_slice(bytes).ok()?;
    let written = serde_json::to_string(&content).expect("what was read can be written");
    let again: T = serde_json::from_str(&written).expect("what was written can be read");
    let twice = serde_json::to_string(&again).expect("what was read can be written");
    assert_eq!(written, twice);
    Some(content)
}

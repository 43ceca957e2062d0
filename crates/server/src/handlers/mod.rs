//! One file for each method: read the number, look whether it was here before, let the book
//! decide, write, answer. No handler decides about money by itself.

pub mod contents;

mod filter;
mod listed;

mod client_order_detail;
mod close_order;
mod deposit_consume;
mod micro_freeze;
mod micro_pay;
mod query_freeze_order;
mod query_order;
mod query_order_list;
mod query_order_list_overview;
mod query_refund_order;
mod query_sub_mch_shop_info;
mod query_unfreeze_order;
mod refund;
mod reverse;
mod scan_code_pay;
mod scancode_freeze;
mod unfreeze;
mod upload_client_monitor_info;

pub mod ping;
pub mod use_device_setting;

//! The wire: requests, replies, their signing, their states. Pure (invariant 6): no clock, no
//! randomness, no network; nonces are handed in. The client writes what the server reads, with
//! the same types, so neither can drift.
//!
//! Reading is lenient where the public pages and their examples disagree, and strict where
//! money depends on it. It refuses to build what the pages would refuse: too long, missing, zero.

#[macro_use]
mod numbered;
#[macro_use]
pub mod fields;

// Reading and refusing.
pub mod lenient;
pub mod limit;
pub mod mask;

// What every call shares.
pub mod key;
pub mod pem;
pub mod signature;
pub mod status;

pub mod codes;

pub mod call;

pub mod authen_info;
pub mod envelope;
pub mod response;

// What is spoken of.
pub mod kinds;
pub mod parties;
pub mod states;

pub mod order_content;
pub mod refund_order_content;

pub mod coupon;

pub mod freeze_order_content;
pub mod unfreeze_order_content;

// The methods, each beside the one that asks about it.
pub mod micro_pay;
pub mod scan_code_pay;

pub mod query_order;

pub mod close_order;
pub mod reverse;

pub mod query_refund_order;
pub mod refund;

pub mod micro_freeze;
pub mod scancode_freeze;

pub mod query_freeze_order;

pub mod deposit_consume;

pub mod query_unfreeze_order;
pub mod unfreeze;

// The manager's questions.
pub mod listed;
pub mod order_filter;

pub mod query_order_list;
pub mod query_order_list_overview;

pub mod client_order_detail;
pub mod receipt;

pub mod shop;

pub mod query_sub_mch_shop_info;

// What the server pushes.
pub mod notify;

// The till itself.
pub mod interface;
pub mod upload_client_monitor_info;

pub mod use_device_setting;

pub mod ping;

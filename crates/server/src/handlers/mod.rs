//! One file for each method: read the number, look whether it was here before, let the book
//! decide, write, answer. No handler decides about money by itself.

mod papers;

mod deposit_consume;
mod micro_freeze;
mod micro_pay;
mod query_freeze_order;
mod query_order;
mod query_refund_order;
mod query_unfreeze_order;
mod refund;
mod unfreeze;

pub mod ping;
pub mod use_device_setting;

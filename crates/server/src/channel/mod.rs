//! The simulated platforms: what WeChat Pay and Alipay would do with a charge, and what their
//! customers do at their phones. Real platforms would stand in this place.
//!
//! Everything happens on an open page, so the money and its record move together or not at
//! all. Nothing here runs by itself: what a moment brings (a closed order, an arrived refund)
//! is done at the next look, by [`catch_up`], before anything else is looked at.

mod catch_up;
mod charge;
mod deposit;
mod phone;

pub use catch_up::catch_up;
pub use charge::{Charged, Purpose, charge, platform_number};
pub use deposit::{consume, give_back, unfreeze};
pub use phone::{NothingAsked, NothingToPay, answer, asked, scan, shown_code};

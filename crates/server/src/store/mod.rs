//! What is kept: SeaORM entities over SQLite (a file of its own) or PostgreSQL.
//!
//! All reading and writing happens on a [`Page`]: one transaction, opened one at a time. So two
//! requests at the same moment stand one behind the other, and neither can refund what the
//! other refunds or use the number that the other uses. It decides nothing about money.

mod fault;
mod forward;
mod ledger;
mod memory;
mod open;
mod page;
mod words;

pub mod callback;
pub mod code;
pub mod device;
pub mod freeze;
pub mod gather;
pub mod list;
pub mod merchant;
pub mod order;
pub mod paper;
pub mod refund;
pub mod report;
pub mod setting;
pub mod shop;
pub mod staff;
pub mod unfreeze;
pub mod wallet;

pub use fault::StoreFault;
pub use ledger::Ledger;
pub use memory::Memory;
pub use open::Store;
pub use page::Page;
pub use paper::Filed;

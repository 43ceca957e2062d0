//! The book's pure decisions: given what is stored and what is asked, what becomes of it.
//!
//! It knows no file, no network and no clock. It refuses with a named [`Refusal`], and never
//! answers a refusal by changing something: a decision is a new value, or nothing.

pub mod refusal;
pub mod sum;

pub mod recorded;

pub mod charge;
pub mod code;
pub mod purse;

pub mod freeze;
pub mod order;
pub mod refund;
pub mod reverse;
pub mod setting;

pub mod callback;
pub mod repeat;
pub mod told;

pub use refusal::Refusal;

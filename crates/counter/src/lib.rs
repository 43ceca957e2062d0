//! The flow from a scan to an announcement, in one direction:
//!
//! ```text
//! intake -> draft -> journal -> wire -> reply -> journal -> announcement -> voice, printer, screen
//! ```
//!
//! The only crate that knows all the others. [`Counter`] is the pure middle: it is told what
//! happened and answers with what to do; [`open`] starts the loop that does it. It never decides
//! what a reply means (`cloudpay`) nor where a record goes next (`till`).

pub mod audit;
mod counter;
pub mod elsewhere;
pub mod export;
pub mod fault;
pub mod line;
#[cfg(test)]
mod nobody;
pub mod others;
pub mod people;
pub mod ports;
pub mod proxy;
pub mod reconcile;
mod run;
pub mod settings;
pub mod shop;
pub mod signing;
mod tell;
pub mod view;
pub mod wire;

pub use counter::{
    Counter, DetailsPage, Do, Happened, LeftBehind, Replaced, Replied, Seek, ShiftOrder,
    ShiftRecords, ShiftsSeen,
};
pub use fault::Fault;
pub use run::{Closed, Colleague, Handle, World, open};

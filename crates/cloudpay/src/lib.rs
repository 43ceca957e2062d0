//! Cloud Pay's protocol, for whoever speaks it.
//!
//! - [`wire`]: what the bytes mean, pure, shared by the till's client and by our own server.
//! - [`act`] and [`mod@conclude`]: what is asked, and what an answer proves; [`sighted`]: deposits
//!   that any terminal may have taken; [`papers`]: all that is listed, to be held against a till's
//!   own; [`pace`] and
//!   [`hosts`]: when to ask again, and whom; [`mod@line`]: why nobody answers;
//!   [`monitor`] and [`wire::mask`]: what is told of it, and what never is. All pure.
//! - the rest, behind the feature `client`: asking over the network, setting the device up, keeping
//!   the keys, and reading the platforms' own bills.
//!
//! It does not know what a till does with an answer: it says what one answer proves
//! ([`till::reply::Reply`]) and nothing more (invariant 3).

pub mod wire;

pub mod act;
pub mod conclude;
pub mod monitor;
pub mod papers;
pub mod sighted;

pub mod hosts;
pub mod line;
pub mod pace;

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod secret;
#[cfg(feature = "client")]
pub mod setup;
#[cfg(feature = "client")]
pub mod statement;

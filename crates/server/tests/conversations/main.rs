//! Conversations with the server, as a terminal and a practice customer have them: by the
//! router without a socket, by a clock that the test turns.

mod world;

mod callbacks;
mod deposit;
mod ending;
mod forward;
mod gate;
mod hosting;
mod lists;
mod numbers;
mod payment;
mod practice;
mod record;
mod refund;
mod rights;
mod scan;
mod setting;
mod shops;
mod signed;

mod durable;
mod socket;

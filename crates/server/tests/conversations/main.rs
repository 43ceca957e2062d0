//! Conversations with the server, as a terminal and a practice customer have them: by the
//! router without a socket, by a clock that the test turns.

mod world;

mod deposit;
mod gate;
mod numbers;
mod payment;
mod practice;
mod refund;
mod setting;

mod durable;
mod socket;

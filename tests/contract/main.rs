//! The contract: `docs/protocol.md` on one side; the wire's types, the till's client and the
//! real server on the other. The document's tables and examples are the suite's only data.

#![cfg(target_os = "linux")]

// What is read.
mod authen;
mod document;
mod held;
mod typed;
mod walk;

// The document beside the wire's types and what is concluded.
mod acts;
mod disagreements;
mod examples;
mod kinds;
mod links;
mod signing;

// The document beside the client.
mod stand_in;
mod terminal;

// The document beside the server.
mod foreign;
mod house;
mod refusals;
mod repeats;
mod story;

mod callbacks;

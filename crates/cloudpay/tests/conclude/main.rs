//! What every answer proves: every method, sent and asked about, against everything that can
//! come back, and every state of every platform. The expected conclusions stand in small tables
//! that no code under test has a hand in.

mod details;
mod refusals;
mod states;
mod table;
mod world;

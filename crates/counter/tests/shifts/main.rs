//! Shifts at the counter: a day with three people, what each may see, and what is refused.

mod day;
mod refused;
mod world;

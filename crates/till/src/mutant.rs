//! Deliberate bugs, each behind a switch, for the one question that a simulation must answer
//! about itself: would it see them? `cargo xtask simulate --mutants` switches on one after the
//! other.
//!
//! Without the feature `mutants`, which only the simulator turns on, every switch is the constant
//! `false` and the bug is not in the program at all.

/// A deliberate bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutant {
    /// A request leaves before its record is stored.
    SendUnrecorded,
    /// An end is told before it is stored.
    TellUnrecorded,
    /// A request is sent twice.
    SendTwice,
    /// No answer means that it failed.
    SilenceIsFailure,
    /// Status 3 or 103 means that it failed.
    UnsureIsFailure,
    /// An answer with a wrong or missing authen code is believed.
    UnverifiedBelieved,
    /// "No such number" is believed while the request may still be on its way.
    NotFoundBelieved,
    /// "No such number" is believed while a code that is shown may still be scanned.
    ShownIsForgotten,
    /// The number of the last record is not remembered.
    NumberForgotten,
    /// A restored journal makes its numbers from where it stood.
    RestoredNumbers,
    /// A refund under way does not count.
    RefundForgotten,
    /// What was consumed of a deposit does not count.
    ConsumeForgotten,
    /// What the platform gave back by itself does not count.
    GoneBackForgotten,
    /// An end after "unresolved" is not told.
    LateEndUntold,
    /// An answer that comes twice is told twice.
    ToldTwice,
    /// That an end was told is not remembered.
    ToldForgotten,
    /// An end that was stored and not told before a crash is never told.
    UntoldForgotten,
    /// An end that is told again after a crash is not told as late.
    ToldAgainAsNew,
    /// After a start nothing open is asked about.
    NoRecovery,
    /// After "unresolved" nobody asks any more.
    GivesUp,
    /// "Paid" ends a reversal that is on its way.
    PaidEndsReversal,
    /// A reversal that was refused with 407 is asked for again.
    ReversesConflict,
    /// A reversal is asked for before 15 seconds.
    ReversesEarly,
    /// The journal does not wait for the disk.
    NoSync,
}

impl Mutant {
    /// All of them.
    pub const ALL: &[Mutant] = &[
        Mutant::SendUnrecorded,
        Mutant::TellUnrecorded,
        Mutant::SendTwice,
        Mutant::SilenceIsFailure,
        Mutant::UnsureIsFailure,
        Mutant::UnverifiedBelieved,
        Mutant::NotFoundBelieved,
        Mutant::ShownIsForgotten,
        Mutant::NumberForgotten,
        Mutant::RestoredNumbers,
        Mutant::RefundForgotten,
        Mutant::ConsumeForgotten,
        Mutant::GoneBackForgotten,
        Mutant::LateEndUntold,
        Mutant::ToldTwice,
        Mutant::ToldForgotten,
        Mutant::UntoldForgotten,
        Mutant::ToldAgainAsNew,
        Mutant::NoRecovery,
        Mutant::GivesUp,
        Mutant::PaidEndsReversal,
        Mutant::ReversesConflict,
        Mutant::ReversesEarly,
        Mutant::NoSync,
    ];
}

#[cfg(feature = "mutants")]
std::thread_local! {
    static ON: std::cell::Cell<Option<Mutant>> = const { std::cell::Cell::new(None) };
}

/// Switches one on for this thread, or all off.
#[cfg(feature = "mutants")]
pub fn switch(mutant: Option<Mutant>) {
    ON.set(mutant);
}

/// Whether this thread is to have this bug.
#[cfg(feature = "mutants")]
pub fn is_on(mutant: Mutant) -> bool {
    ON.get() == Some(mutant)
}

/// Whether this thread is to have this bug: never.
#[cfg(not(feature = "mutants"))]
pub const fn is_on(_: Mutant) -> bool {
    false
}

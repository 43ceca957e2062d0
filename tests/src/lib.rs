//! The stage on which journeys through the real application play: a screen without glass, a
//! camera that films drawings, a printer and a loudspeaker that are recordings, and hands.
//!
//! What it knows of the application is what a person knows: what is on the screen, on paper and
//! in the air, and where its data folder lies. It never reaches inside.
//! Everything panics with a sentence: a stage that cannot be set is a failed test.

#![cfg(target_os = "linux")]

pub mod patience;
pub mod preload;
pub mod process;

pub mod stage;

pub mod bus;
pub mod camera;
pub mod film;
pub mod opened;
pub mod paper;
pub mod queue;
pub mod screen;
pub mod voice;

pub mod driver;
pub mod keys;
pub mod window;

pub mod book;
pub mod world;

pub use patience::until;
pub use stage::Stage;

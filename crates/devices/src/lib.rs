//! The hands of the till: camera, decoding, printer and voice.
//!
//! Every device runs on a thread of its own and never makes its caller wait. A device that is
//! missing or broken is told as a typed fault that names it, why, and by its code what to do;
//! it never panics and never stops another. Each comes with a fake body that records what it
//! was asked. Nothing here knows what is paid or for what.

pub mod camera;
pub mod decode;
pub mod printer;
pub mod speech;

#[cfg(not(target_os = "android"))]
mod patience;

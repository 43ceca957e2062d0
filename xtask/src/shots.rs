//! `cargo xtask shots DIR`: a picture of every screen of the real application, in both
//! languages and four sizes. The taking itself lives with the journeys.

use crate::build::{self, prepare};
use crate::command::{self, cargo};
use crate::packages::For;
use crate::stop::{Outcome, stop};
use crate::tools;

pub fn shots(folder: &str) -> Outcome {
    if !cfg!(target_os = "linux") {
        return stop(
            "pictures are taken on Linux only: nothing else has the virtual screen and camera.",
        );
    }
    let folder = std::path::absolute(folder)?;
    prepare(For::Testing)?;
    tools::tauri_driver()?;
    build::application()?;
    let mut take = cargo([
        "test",
        "--workspace",
        "--exclude",
        "xtask",
        "--test",
        "shots",
    ]);
    command::run(take.env("ZHANGGUI_SHOTS", &folder).args([
        "--",
        "--nocapture",
        "--test-threads=1",
    ]))?;
    println!("The pictures are in {}.", folder.display());
    Ok(())
}

//! `cargo xtask bench NAME [--json FILE]`: the one way to measure. Each NAME is a file of this
//! folder that returns what it found; this one prints it and writes it down.

mod app;
mod memory;
mod process;
mod screen;

use crate::stop::{Outcome, stop};

pub fn bench(name: &str, file: Option<&str>) -> Outcome {
    let found = match name {
        "app" => app::measure()?,
        "till" | "wire" | "journal" | "deposits" | "bills" => process::measure(name)?,
        _ => {
            return stop(format!(
                "there is no measurement `{name}`; there are: app, bills, deposits, journal, till, wire."
            ));
        }
    };
    let text = serde_json::to_string_pretty(&found)?;
    println!("{text}");
    match file {
        Some(file) => Ok(std::fs::write(file, text + "\n")?),
        None => Ok(()),
    }
}

//! A till without a window: the real loop, the real journal on a real file and the real client
//! over HTTP. Its clerk writes one order a line into stdin; what it answers, says, prints and
//! shows comes out of stdout as one JSON value a line. It decides nothing: whoever starts it
//! gives the folder, the shop and how far its clock is ahead.
//!
//! ```text
//! bare-till FOLDER SHOP AHEAD_MS
//! ```

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a stage prop: it says on stdout what it does, and panics where it cannot stand"
)]

mod clerk;
mod clock;
mod mouth;
mod out;
mod shelf;

use counter::ports::Files;
use counter::settings::Settings;
use counter::shop::Shop;
use counter::wire::CloudPay;
use counter::{Counter, World};
use journal::Books;
use serde_json::json;
use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime;

/// It did not open, and said why.
const CLOSED: u8 = 3;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().expect("a folder"));
    let sealed = std::fs::read(words.next().expect("a shop's file")).expect("a shop");
    let shop = Shop::unseal(&sealed).expect("a shop that was sealed");
    clock::set_wall_ahead_ms(words.next().and_then(|ms| ms.parse().ok()).unwrap_or(0));
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let files = shelf::Folder(folder);
    let journal = match files.open(Books::Practice) {
        Ok(journal) => journal,
        Err(cause) => {
            out::line(&json!({ "closed": counter::Fault::from(cause).code() }));
            return ExitCode::from(CLOSED);
        }
    };
    let wire = CloudPay::new(String::from("TEST01"), Some(shop.origin.clone()));
    wire.collect_timings(false);
    let counter = Counter::new(journal, Some(shop), Vec::new(), Settings::default());
    let handle = counter::open(
        counter,
        World {
            wire: Arc::new(wire),
            keys: Box::new(shelf::NoKeys),
            mouth: Box::new(mouth::Aloud),
            clock: clock::now,
            files: Arc::new(files),
            runtime: runtime.handle().clone(),
        },
    );
    out::line(&json!({ "open": true }));
    for order in std::io::stdin().lock().lines() {
        let order = order.expect("orders are text");
        runtime.block_on(clerk::carry_out(&handle, &order));
    }
    handle.close();
    // Whatever is still under way ends with the loop, which closes the journal first.
    runtime.block_on(clerk::until_closed(&handle));
    ExitCode::SUCCESS
}

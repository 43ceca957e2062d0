//! Those who look at the newest frame: one thread that reads codes while they are wanted, one
//! that makes the preview while somebody watches.

use super::clock::Clock;
use super::keeper::{Desk, Note, spawn};
use crate::decode::{Luma, Reader, Repeat};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// How long a thread waits for a frame before it looks whether to stop.
const WAIT: Duration = Duration::from_millis(200);
/// 15 previews a second.
const PREVIEW_EVERY: Duration = Duration::from_millis(66);

/// Starts both.
pub(super) fn start(desk: &Arc<Desk>, notes: &mpsc::Sender<Note>) {
    let (reader, told) = (desk.clone(), notes.clone());
    spawn("camera codes", move || read(&reader, &told));
    let viewer = desk.clone();
    spawn("camera preview", move || show(&viewer));
}

fn read(desk: &Desk, notes: &mpsc::Sender<Note>) {
    let clock = Clock::start();
    let (mut reader, mut repeat, mut answering) = (Reader::new(), Repeat::new(), None);
    while !desk.stopped() {
        let Some(frame) = desk.to_read.take(WAIT) else {
            continue;
        };
        let question = desk.question();
        if question != answering {
            reader = Reader::new();
            repeat.forget();
            answering = question;
        }
        if question.is_none() {
            continue;
        }
        let Some(luma) = frame.luma() else { continue };
        let Some(accepted) = reader.read(&Luma::packed(frame.width, frame.height, &luma)) else {
            continue;
        };
        let news = repeat.is_news(&accepted.text, clock.now());
        // Between the look and now the question may have been taken back.
        if news && desk.question() == question {
            let _ = notes.send(Note::Read(accepted));
        }
    }
}

fn show(desk: &Desk) {
    let clock = Clock::start();
    while !desk.stopped() {
        let Some(frame) = desk.to_show.take(WAIT) else {
            continue;
        };
        let start = clock.now();
        if let (Some(sink), Some(preview)) = (desk.viewer(), frame.preview()) {
            sink(preview);
        }
        thread::sleep(PREVIEW_EVERY.saturating_sub(clock.now() - start));
    }
}

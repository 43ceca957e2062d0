//! Tells what the camera tells: `cargo run -p devices --example watch -- [SECONDS] [NAME]`.
//! With codes wanted and the preview counted; the last preview is left in `preview.jpg` of the
//! folder for temporary files.

use devices::camera::{Camera, CameraChoice, CameraEvent, cameras};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds: u32 = args.next().and_then(|text| text.parse().ok()).unwrap_or(10);
    let choice = args.next().map_or(CameraChoice::First, CameraChoice::Named);
    println!("cameras: {:?}", cameras());
    let (told, events) = mpsc::channel();
    let camera = Camera::start(choice, move |event| {
        let _ = told.send(event);
    });
    let previews = Arc::new(AtomicU32::new(0));
    let counted = previews.clone();
    camera.preview(Some(Box::new(move |preview| {
        if counted.fetch_add(1, Ordering::Relaxed) == 0 {
            println!(
                "preview: {}x{}, {} bytes",
                preview.width,
                preview.height,
                preview.jpeg.len()
            );
        }
        let _ = std::fs::write(std::env::temp_dir().join("preview.jpg"), preview.jpeg);
    })));
    camera.wanted(true);
    for tenth in 0..seconds * 10 {
        if let Ok(event) = events.recv_timeout(Duration::from_millis(100)) {
            let shown = match &event {
                CameraEvent::Read(accepted) => format!("{accepted:?}"),
                CameraEvent::Ready { .. } | CameraEvent::Broken(_) => format!("{event:?}"),
            };
            println!("{:>4} {shown}", tenth);
        }
        if tenth % 10 == 9 {
            println!(
                "{:>4} {} previews",
                tenth,
                previews.swap(0, Ordering::Relaxed)
            );
        }
    }
}

//! How long a look at one picture takes: `cargo run -p devices --example glance`. It prints and
//! judges nothing: machines differ.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

#[path = "../src/decode/draw.rs"]
#[allow(dead_code)]
mod draw;

use devices::decode::{Luma, Reader};
use draw::Picture;
use std::time::Instant;

fn main() {
    let hd = || Picture::empty(1280, 720).noisy(12, 5);
    let scenes = [
        ("empty", hd()),
        ("busy", busy(hd())),
        ("QR", hd().qr("134567890123456789", 500, 200, 6)),
        (
            "QR turned, blurred",
            hd().qr("134567890123456789", 500, 200, 6)
                .turned(17.0)
                .blurred(1),
        ),
        (
            "Code 128",
            hd().code128("880000420007020000000123", 300, 300, 3, 90),
        ),
        (
            "Code 128 upright",
            hd().code128("880000420007020000000123", 300, 300, 3, 90)
                .turned(90.0),
        ),
    ];
    for (name, scene) in scenes {
        let luma = Luma::packed(scene.width, scene.height, &scene.bytes);
        let mut reader = Reader::new();
        let mut found = 0;
        let mut ms: Vec<f64> = (0..60)
            .map(|_| {
                let start = Instant::now();
                found += usize::from(reader.read(&luma).is_some());
                start.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        ms.sort_by(f64::total_cmp);
        println!(
            "{name:20} median {:5.1} ms, 95 % {:5.1} ms, read in {found} of 60",
            ms[30], ms[56]
        );
    }
}

/// Many small dark squares, as print, shelves and patterned cloth make.
fn busy(mut scene: Picture) -> Picture {
    for y in 0..scene.height {
        for x in 0..scene.width {
            if (x / 9 * 7919 + y / 7 * 104_729) % 5 < 2 {
                scene.bytes[y * scene.width + x] /= 4;
            }
        }
    }
    scene
}

//! Draws a code as a grey PGM picture of 1280x720, for a virtual camera:
//! `cargo run -p devices --example draw -- TEXT FILE.pgm [bars]`.
#![allow(clippy::unwrap_used)]

#[path = "../src/decode/draw.rs"]
#[allow(dead_code)]
mod draw;

use draw::Picture;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (text, file, bars) = match args.as_slice() {
        [text, file] => (text, file, false),
        [text, file, _bars] => (text, file, true),
        _ => {
            eprintln!("TEXT FILE.pgm [bars]");
            return;
        }
    };
    let scene = Picture::empty(1280, 720).noisy(10, 1);
    let scene = if bars {
        scene.code128(text, 200, 300, 3, 100)
    } else {
        scene.qr(text, 450, 150, 8)
    };
    let head = format!("P5 {} {} 255\n", scene.width, scene.height);
    if let Err(error) = std::fs::write(file, [head.as_bytes(), &scene.bytes].concat()) {
        eprintln!("{file}: {error}");
    }
}

//! What is held before the camera, drawn: a phone that pays, a code to set up by, a paper slip.
//! 1280x720, grey, sharp: hard pictures belong to the tests of the decoders.

mod code128;
mod qr;

use image::{GrayImage, Luma};

pub use code128::modules as code128;

/// What the camera sees.
pub type Picture = GrayImage;

const WIDTH: u32 = 1280;
const HEIGHT: u32 = 720;
const COUNTER: u8 = 120;
const PAPER: u8 = 245;
const INK: u8 = 20;

/// A customer's phone with this payment code: the bars on top, the QR below.
pub fn payment_phone(code: &str) -> Picture {
    let mut picture = counter();
    fill(&mut picture, 350, 10, 580, 700, PAPER);
    bars(&mut picture, code, 60, 110);
    qr::draw(&mut picture, code, 640, 440, 380);
    picture
}

/// The code a terminal is set up by, on a screen or on paper.
pub fn setting_code(link: &str) -> Picture {
    let mut picture = counter();
    fill(&mut picture, 340, 60, 600, 600, PAPER);
    qr::draw(&mut picture, link, 640, 360, 520);
    picture
}

/// A printed slip with this number, as it comes back to the counter.
pub fn slip(number: &str) -> Picture {
    let mut picture = counter();
    fill(&mut picture, 300, 20, 680, 680, PAPER);
    bars(&mut picture, number, 80, 140);
    qr::draw(&mut picture, number, 640, 460, 340);
    picture
}

/// Only the bars of a slip: its QR is torn off.
pub fn torn_slip(number: &str) -> Picture {
    let mut picture = counter();
    fill(&mut picture, 300, 200, 680, 260, PAPER);
    bars(&mut picture, number, 260, 140);
    picture
}

/// Another screen, as the camera sees it when it is held before it.
pub fn screen(png: &[u8]) -> Picture {
    let shown = image::load_from_memory(png)
        .expect("a picture of a screen")
        .to_luma8();
    let mut picture = counter();
    let (width, height) = shown.dimensions();
    let left = i64::from(WIDTH) - i64::from(width);
    let top = i64::from(HEIGHT) - i64::from(height);
    image::imageops::overlay(&mut picture, &shown, left / 2, top / 2);
    picture
}

fn counter() -> Picture {
    GrayImage::from_pixel(WIDTH, HEIGHT, Luma([COUNTER]))
}

/// Code 128 in the middle, as wide as whole pixels allow.
fn bars(picture: &mut Picture, text: &str, top: u32, height: u32) {
    let modules = code128(text);
    let count = u32::try_from(modules.len()).expect("a code is short");
    let module = (560 / (count + 20)).max(1);
    let left = (WIDTH - count * module) / 2;
    for (x, dark) in (left..).step_by(module as usize).zip(&modules) {
        if *dark {
            fill(picture, x, top, module, height, INK);
        }
    }
}

fn fill(picture: &mut Picture, left: u32, top: u32, width: u32, height: u32, grey: u8) {
    for y in top..top + height {
        for x in left..left + width {
            picture.put_pixel(x, y, Luma([grey]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the application's two decoders read in a picture: the bars, the QR.
    fn read(picture: &Picture) -> (Option<String>, Option<String>) {
        use rxing::BarcodeFormat::CODE_128;
        let (width, height) = picture.dimensions();
        let luma = picture.as_raw().clone();
        let bars = rxing::helpers::detect_in_luma(luma, width, height, Some(CODE_128)).ok();
        let mut qr =
            rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
                picture.as_raw()[y * width as usize + x]
            });
        let grids = qr.detect_grids();
        let qr = grids
            .first()
            .and_then(|grid| grid.decode().ok())
            .map(|(_, text)| text);
        (bars.map(|bars| bars.getText().to_owned()), qr)
    }

    #[test]
    fn a_phone_and_a_slip_are_read_in_both_ways() {
        for code in [
            "134567890123456789",
            "281234567890123456",
            "9912345678000000042601",
            "13456789012345678",
        ] {
            let both = (Some(code.to_owned()), Some(code.to_owned()));
            assert_eq!(read(&payment_phone(code)), both);
            assert_eq!(read(&slip(code)), both);
            assert_eq!(read(&torn_slip(code)), (Some(code.to_owned()), None));
        }
    }

    #[test]
    fn a_setting_code_is_read() {
        let link =
            "https://pay.qcloud.com/cpay/use_device_setting?osi=1234567890&si=abcdef0123456789";
        assert_eq!(read(&setting_code(link)), (None, Some(link.to_owned())));
    }
}

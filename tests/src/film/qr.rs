//! Draws a QR code into a picture, with its quiet border.

use image::Luma;
use qrcode::{Color, EcLevel, QrCode};

use super::{INK, PAPER, Picture};

/// The code and its border, centred there, at most `size` pixels wide.
pub fn draw(picture: &mut Picture, text: &str, centre_x: u32, centre_y: u32, size: u32) {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).expect("the text fits a QR");
    let count = u32::try_from(code.width()).expect("a QR is small");
    let module = size / (count + 8);
    let whole = (count + 8) * module;
    let (left, top) = (centre_x - whole / 2, centre_y - whole / 2);
    for y in 0..whole {
        for x in 0..whole {
            let (column, row) = ((x / module).wrapping_sub(4), (y / module).wrapping_sub(4));
            let dark = column < count
                && row < count
                && code[(column as usize, row as usize)] == Color::Dark;
            picture.put_pixel(left + x, top + y, Luma([if dark { INK } else { PAPER }]));
        }
    }
}

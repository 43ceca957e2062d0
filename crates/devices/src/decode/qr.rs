//! QR codes: rxing's reader first, rqrr as a second opinion where that finds nothing. One read
//! is enough, for the code corrects and checks itself.
//!
//! It refuses inverted and micro codes: no wallet shows them.

use super::{Accepted, Symbology};
use rxing::common::HybridBinarizer;
use rxing::multi::MultipleBarcodeReader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BarcodeFormat, BinaryBitmap, DecodeHints, Luma8Source};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The first QR code in the picture that has a grammar. Several can be in view: a poster on the
/// wall must not hide the customer's phone.
pub(super) fn read(source: &Luma8Source<'_>) -> Option<Accepted> {
    let hints = DecodeHints {
        PossibleFormats: Some(HashSet::from([BarcodeFormat::QR_CODE])),
        ..DecodeHints::default()
    };
    let mut picture = BinaryBitmap::new(HybridBinarizer::new(source.clone()));
    let found = QrReader
        .decode_multiple_with_hints(&mut picture, &hints)
        .ok()?;
    found
        .iter()
        .find_map(|code| Accepted::from(code.getText(), Symbology::Qr))
}

/// The same by rqrr, which thresholds in another way. It is known to panic on some pictures.
pub(super) fn second_opinion(width: usize, height: usize, rows: &[u8]) -> Option<Accepted> {
    let read = catch_unwind(AssertUnwindSafe(|| {
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| rows[y * width + x]);
        let grids = picture.detect_grids();
        let mut texts = grids.iter().filter_map(|grid| grid.decode().ok());
        texts.find_map(|(_, text)| Accepted::from(&text, Symbology::Qr))
    }));
    read.unwrap_or(None)
}

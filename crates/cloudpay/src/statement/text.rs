//! A file's bytes as text: UTF-8 with or without its mark, GBK (as GB18030, which holds it), or UTF-16
//! with its mark.

use super::BillRefusal;
use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

/// How packed files begin: ZIP (and with it a workbook), gzip, RAR, 7-Zip, and the older workbook.
const PACKED: [&[u8]; 5] = [
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
];

/// The text.
///
/// # Errors
/// A packed file, or one in none of these encodings.
pub(super) fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, BillRefusal> {
    if PACKED.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(BillRefusal::Packed);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return whole(encoding.decode_without_bom_handling(rest));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    whole(GB18030.decode_without_bom_handling(bytes))
}

fn whole((text, is_broken): (Cow<'_, str>, bool)) -> Result<Cow<'_, str>, BillRefusal> {
    if is_broken {
        Err(BillRefusal::NotText)
    } else {
        Ok(text)
    }
}

//! Reading codes out of pictures: a luma plane in, an accepted code with its grammar out. This
//! is the interface that deeper pipelines keep.
//!
//! It refuses texts that fit no grammar of the till, and a Code 128 that only one line of one
//! picture read: such misreads look like valid payment codes, while a QR code carries its own
//! error correction. It opens no camera and reads no clock.

mod bars;
mod qr;
mod repeat;

pub use repeat::Repeat;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use till::scan::{Origin, PaymentCode, worth_telling};

/// A grey picture, row by row.
#[derive(Clone, Copy)]
pub struct Luma<'a> {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Bytes from the start of one row to the start of the next, at least `width`.
    pub stride: usize,
    /// The rows; 0 is black.
    pub bytes: &'a [u8],
}

impl<'a> Luma<'a> {
    /// A picture whose rows follow each other without a gap.
    pub fn packed(width: usize, height: usize, bytes: &'a [u8]) -> Luma<'a> {
        Luma {
            width,
            height,
            stride: width,
            bytes,
        }
    }

    /// The rows without gaps; `None` where the bytes do not suffice for the size.
    fn rows(&self) -> Option<std::borrow::Cow<'a, [u8]>> {
        let last_row = self.height.checked_sub(1)?.checked_mul(self.stride)?;
        if self.width == 0
            || self.stride < self.width
            || self.bytes.len() < last_row.checked_add(self.width)?
        {
            return None;
        }
        if self.stride == self.width {
            return self
                .bytes
                .get(..self.width * self.height)
                .map(std::borrow::Cow::Borrowed);
        }
        let rows = self.bytes.chunks(self.stride).take(self.height);
        Some(rows.flat_map(|row| &row[..self.width]).copied().collect())
    }
}

/// What kind of code it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbology {
    /// A QR code.
    Qr,
    /// A bar code in Code 128.
    Code128,
}

/// What its text is by form; whose it is, the till decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grammar {
    /// It has the form of a customer's payment code.
    PaymentCode,
    /// A link, perhaps a device setting.
    Link,
    /// A number as on slips and receipts.
    Number,
}

impl Grammar {
    /// The grammar of `text`, if the till knows it.
    pub fn of(text: &str) -> Option<Grammar> {
        if PaymentCode::parse(text).is_some() {
            Some(Grammar::PaymentCode)
        } else if Origin::of(text).is_some() {
            Some(Grammar::Link)
        } else {
            worth_telling(text).then_some(Grammar::Number)
        }
    }
}

/// A code that was read and has a grammar.
#[derive(Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its text, without control characters and outer spaces.
    pub text: String,
    /// Read from what.
    pub symbology: Symbology,
    /// Of what form.
    pub grammar: Grammar,
}

impl Accepted {
    fn from(text: &str, symbology: Symbology) -> Option<Accepted> {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        let grammar = Grammar::of(text)?;
        Some(Accepted {
            text: text.to_owned(),
            symbology,
            grammar,
        })
    }
}

/// A payment code buys, so no text is ever printed whole.
impl fmt::Debug for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.text.chars().count();
        let tail: String = self.text.chars().skip(length.saturating_sub(4)).collect();
        write!(
            f,
            "Accepted({:?}, {:?}, …{tail})",
            self.symbology, self.grammar
        )
    }
}

/// Reads the pictures of one camera, one after the other.
#[derive(Default)]
pub struct Reader {
    bars: bars::Bars,
}

impl Reader {
    /// A reader that has seen nothing.
    pub fn new() -> Reader {
        Reader::default()
    }

    /// The code in this picture, if there is one that can be accepted. Pictures are taken to
    /// follow each other: a bar code seen by one line only is accepted when the next sighting
    /// agrees.
    pub fn read(&mut self, luma: &Luma<'_>) -> Option<Accepted> {
        let rows = luma.rows()?;
        let (width, height) = (luma.width, luma.height);
        let (wide, high) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        let source = rxing::Luma8Source::new_with_slice(&rows, wide, high).ok()?;
        // A library's panic on an odd picture costs that picture, not the camera.
        let read = catch_unwind(AssertUnwindSafe(|| {
            qr::read(&source)
                .or_else(|| self.bars.read(&source))
                .or_else(|| qr::second_opinion(width, height, &rows))
        }));
        read.unwrap_or_else(|_| {
            tracing::warn!(width, height, "a reader panicked on a picture");
            None
        })
    }
}

#[cfg(test)]
pub(crate) mod draw;
#[cfg(test)]
mod tests;

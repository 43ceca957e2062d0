//! A slip as ESC/POS bytes, for paper of 58 or 80 mm.
//!
//! It refuses nothing: a bar code that does not fit the paper becomes a QR code, a character
//! the printer lacks a question mark. Rejected: the crate `escpos`, whose text goes through
//! single-byte code pages or UTF-8, while the printers in question want GB18030 in kanji mode
//! (`FS &`) and separate sizes for it (`FS !`); what would be left of the crate is shorter here.

use super::bars::Bars;
use super::words::{bytes, columns, printable, wrap};
use till::announce::receipt::{Line, Receipt};

/// The paper's width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm: 384 dots, 32 columns.
    Mm58,
    /// 80 mm: 576 dots, 48 columns.
    Mm80,
}

impl Paper {
    /// Columns of normal size; a Chinese character takes two.
    pub fn columns(self) -> usize {
        match self {
            Paper::Mm58 => 32,
            Paper::Mm80 => 48,
        }
    }

    /// Dots across, at 8 dots a millimetre.
    pub fn dots(self) -> usize {
        match self {
            Paper::Mm58 => 384,
            Paper::Mm80 => 576,
        }
    }
}

/// Height of a bar code in dots: 10 mm.
const BAR_DOTS: u8 = 80;

/// `receipt` as the bytes that print it, feed it past the blade and cut it.
pub fn render(receipt: &Receipt, paper: Paper) -> Vec<u8> {
    // ESC @ starts anew, whatever was printed before; FS & makes two bytes one character.
    let mut page = Page {
        paper,
        out: b"\x1b@\x1c&".to_vec(),
    };
    for line in &receipt.lines {
        page.line(line);
    }
    page.out.extend(b"\x1bd\x03\x1dVB\x00");
    page.out
}

struct Page {
    paper: Paper,
    out: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Normal,
    Tall,
    Double,
}

impl Page {
    fn line(&mut self, line: &Line) {
        let across = self.paper.columns();
        match line {
            Line::Title(text) => {
                self.size(Size::Double);
                self.centred(|page| page.lines(wrap(&printable(text), across / 2)));
                self.size(Size::Normal);
            }
            Line::Centre(text) => self.centred(|page| page.lines(wrap(&printable(text), across))),
            Line::Text(text) => self.lines(wrap(&printable(text), across)),
            Line::Pair(name, value) => self.lines(pair(name, value, across)),
            Line::Strong(name, value) => {
                self.size(Size::Tall);
                self.out.extend(b"\x1bE\x01");
                self.lines(pair(name, value, across));
                self.out.extend(b"\x1bE\x00");
                self.size(Size::Normal);
            }
            Line::Rule => self.lines(vec!["-".repeat(across)]),
            Line::Code128(text) => self.centred(|page| page.code128(text)),
            Line::Qr(text) => self.centred(|page| page.qr(text)),
            Line::Gap => self.out.push(b'\n'),
        }
    }

    fn lines(&mut self, lines: Vec<String>) {
        for line in lines {
            self.out.extend(bytes(&line));
            self.out.push(b'\n');
        }
    }

    fn centred(&mut self, print: impl FnOnce(&mut Page)) {
        self.out.extend(b"\x1ba\x01");
        print(self);
        self.out.extend(b"\x1ba\x00");
    }

    /// Latin and Chinese characters have a size each.
    fn size(&mut self, size: Size) {
        let (latin, chinese) = match size {
            Size::Normal => (0x00, 0x00),
            Size::Tall => (0x01, 0x08),
            Size::Double => (0x11, 0x0c),
        };
        self.out.extend([0x1d, b'!', latin, 0x1c, b'!', chinese]);
    }

    fn code128(&mut self, text: &str) {
        let bars = Bars::of(text);
        let fitting = bars.and_then(|bars| {
            Some((
                bars.module_dots(self.paper.dots())?,
                u8::try_from(bars.data.len()).ok()?,
                bars.data,
            ))
        });
        let Some((module, length, data)) = fitting else {
            self.qr(text);
            self.lines(wrap(&printable(text), self.paper.columns()));
            return;
        };
        self.out.extend([0x1d, b'h', BAR_DOTS, 0x1d, b'w', module]);
        // The text below the bars, in the normal font.
        self.out.extend(b"\x1dH\x02\x1df\x00");
        self.out.extend([0x1d, b'k', 73, length]);
        self.out.extend(data);
        self.out.push(b'\n');
    }

    /// Model 2, error correction M.
    fn qr(&mut self, text: &str) {
        let Ok(length) = u16::try_from(text.len() + 3) else {
            return;
        };
        // The longest text of versions 3, 6 and 15 at M, whose sides are 29, 41 and 77 modules.
        let module = match (text.len(), self.paper) {
            (..=42, Paper::Mm58 | Paper::Mm80) => 8,
            (..=106, Paper::Mm58) => 6,
            (..=106, Paper::Mm80) => 8,
            (..=412, Paper::Mm58) => 4,
            (..=412, Paper::Mm80) => 6,
            (413.., Paper::Mm58) => 2,
            (413.., Paper::Mm80) => 3,
        };
        self.out.extend(b"\x1d(k\x04\x001A2\x00");
        self.out
            .extend([0x1d, b'(', b'k', 3, 0, b'1', b'C', module]);
        self.out.extend(b"\x1d(k\x03\x001E1");
        let [low, high] = length.to_le_bytes();
        self.out
            .extend([0x1d, b'(', b'k', low, high, b'1', b'P', b'0']);
        self.out.extend(text.as_bytes());
        self.out.extend(b"\x1d(k\x03\x001Q0\n");
    }
}

/// A name at the left and a value at the right; on lines of their own where both do not fit.
fn pair(name: &str, value: &str, across: usize) -> Vec<String> {
    let (name, value) = (printable(name), printable(value));
    let taken = columns(&name) + columns(&value);
    if taken < across {
        return vec![format!("{name}{}{value}", " ".repeat(across - taken))];
    }
    let mut lines = wrap(&name, across);
    let right = |line: String| {
        format!(
            "{}{line}",
            " ".repeat(across.saturating_sub(columns(&line)))
        )
    };
    lines.extend(wrap(&value, across).into_iter().map(right));
    lines
}

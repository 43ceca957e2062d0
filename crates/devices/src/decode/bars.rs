//! Bar codes in Code 128, read line by line, and the guard against misreads: a text is accepted
//! when two lines that lie apart read it, in one picture or in two, and no line read another.
//!
//! A single line's check character is not enough: `110513822047944333` was read as
//! `110513892008944333`, a valid payment code of someone else. With two agreeing reads there
//! was no misread in 2,313. Rejected: comparing with a blurred copy of the whole picture, which
//! costs more than the lines themselves.

use super::{Accepted, Symbology};
use rxing::common::GlobalHistogramBinarizer;
use rxing::oned::{Code128Reader, OneDReader};
use rxing::{BinaryBitmap, DecodeHints, Luma8Source, LuminanceSource};

/// Lines this far apart see different print, noise and glare. A phone shows bars of 60 pixels
/// and more.
const LINE_STEP: usize = 12;
/// A text that one line of one picture read waits this many pictures for another.
const PATIENCE: u8 = 10;

/// Reads bar codes and remembers what waits for a second read.
#[derive(Default)]
pub(super) struct Bars {
    odd: bool,
    waiting: Option<Waiting>,
}

struct Waiting {
    text: String,
    pictures_left: u8,
}

impl Bars {
    /// The bar code in this picture that two reads agree on: along the rows (both directions),
    /// and where they show none, along the columns. Pictures take turns to look between each
    /// other's lines.
    pub(super) fn read(&mut self, source: &Luma8Source<'_>) -> Option<Accepted> {
        self.odd = !self.odd;
        let offset = if self.odd { 0 } else { LINE_STEP / 2 };
        let mut found = texts(source, offset);
        if found.is_empty() {
            found = texts(&source.rotate_counter_clockwise().ok()?, offset);
        }
        self.agree(&found)
            .and_then(|text| Accepted::from(&text, Symbology::Code128))
    }

    /// The text that two reads agree on, if there is one. `texts` is what the lines of one
    /// picture read, in any order.
    fn agree(&mut self, texts: &[String]) -> Option<String> {
        let Some(first) = texts.first() else {
            self.waiting = self.waiting.take().and_then(Waiting::one_picture_later);
            return None;
        };
        let alone = texts.iter().all(|text| text == first);
        let before = self
            .waiting
            .take()
            .is_some_and(|waiting| waiting.text == *first);
        if alone && (texts.len() >= 2 || before) {
            return Some(first.clone());
        }
        if alone {
            self.waiting = Some(Waiting {
                text: first.clone(),
                pictures_left: PATIENCE,
            });
        }
        None
    }
}

impl Waiting {
    fn one_picture_later(self) -> Option<Waiting> {
        let pictures_left = self.pictures_left.checked_sub(1)?;
        Some(Waiting {
            pictures_left,
            ..self
        })
    }
}

/// What each line reads, for the texts that have a grammar.
fn texts(source: &Luma8Source<'_>, offset: usize) -> Vec<String> {
    let height = source.get_height();
    let hints = DecodeHints::default();
    let picture = BinaryBitmap::new(GlobalHistogramBinarizer::new(source.clone()));
    let mut texts = Vec::new();
    for y in (offset..height).step_by(LINE_STEP) {
        let Ok(line) = picture.get_black_row(y) else {
            continue;
        };
        let mut line = line.into_owned();
        for _direction in 0..2 {
            let read = Code128Reader.decode_row(0, &line, &hints).ok();
            if let Some(text) =
                read.and_then(|code| Accepted::from(code.getText(), Symbology::Code128))
            {
                texts.push(text.text);
                break;
            }
            line.reverse();
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pictures: &[&[&str]], accepted: Option<&str>) {
        let mut bars = Bars::default();
        let mut last = None;
        for texts in pictures {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            last = bars.agree(&texts);
        }
        assert_eq!(last.as_deref(), accepted, "{pictures:?}");
    }

    #[test]
    fn a_bar_code_needs_two_reads_that_agree() {
        const RIGHT: &str = "110513822047944333";
        const WRONG: &str = "110513892008944333";
        check(&[&[]], None);
        check(&[&[RIGHT]], None);
        check(&[&[RIGHT, RIGHT]], Some(RIGHT));
        check(&[&[RIGHT], &[RIGHT]], Some(RIGHT));
        check(&[&[RIGHT], &[], &[RIGHT]], Some(RIGHT));
        check(&[&[WRONG], &[RIGHT]], None);
        check(&[&[WRONG], &[RIGHT], &[RIGHT]], Some(RIGHT));
        check(&[&[RIGHT, WRONG]], None);
        check(&[&[RIGHT, RIGHT, WRONG]], None);
        check(&[&[RIGHT], &[RIGHT, WRONG], &[RIGHT]], None);
    }

    #[test]
    fn a_read_does_not_wait_for_ever() {
        let mut pictures: Vec<&[&str]> = vec![&["110513822047944333"]];
        pictures.extend([&[] as &[&str]; 12]);
        pictures.push(&["110513822047944333"]);
        check(&pictures, None);
    }
}

//! Code 128 for the printer's own bar code command (`GS k`, function B): which set for which
//! character, and whether the bars fit the paper.
//!
//! Digits go two by two in set C, everything else in set B; an odd run gives up one digit to
//! set B. It refuses texts outside printable ASCII. The check character and the stop are the
//! printer's business.

const START_B: u8 = 104;
const START_C: u8 = 105;
const TO_B: u8 = 100;
const TO_C: u8 = 99;
/// Modules of each character.
const CHARACTER: usize = 11;
/// The check character and the stop with its closing bar.
const TAIL: usize = CHARACTER + 13;

/// One bar code: what the printer is sent, and what stands on the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bars {
    /// After `GS k 73 n`: `{B` and `{C` choose the set; in C a byte is two digits, 0 to 99.
    pub(super) data: Vec<u8>,
    /// The values of the symbols, start first, without check and stop.
    pub(super) values: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    B,
    C,
}

impl Bars {
    /// Plans the bars of `text`; `None` where it is empty or not printable ASCII.
    pub(super) fn of(text: &str) -> Option<Bars> {
        let bytes = text.as_bytes();
        if bytes.is_empty() || !bytes.iter().all(|b| matches!(b, b' '..=b'~')) {
            return None;
        }
        let mut bars = Bars {
            data: Vec::new(),
            values: Vec::new(),
        };
        let mut set = None;
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|b| b.is_ascii_digit()).count();
            let whole = run == bytes.len() && run >= 2;
            // A change of set costs a character: four digits pay for it at either end, six inside.
            let at_an_end = set.is_none() || run == rest.len();
            let pays =
                whole || run >= 6 || (run >= 4 && at_an_end) || (set == Some(Set::C) && run >= 2);
            // An odd run after other characters leaves its first digit there: no way back is needed.
            let odd_in_b = set == Some(Set::B) && !run.is_multiple_of(2);
            if pays && !odd_in_b {
                bars.choose(&mut set, Set::C);
                let (pairs, left) = rest.split_at(run - run % 2);
                for pair in pairs.chunks(2) {
                    bars.push_pair(pair);
                }
                rest = left;
            } else {
                bars.choose(&mut set, Set::B);
                bars.push_character(*first);
                rest = &rest[1..];
            }
        }
        Some(bars)
    }

    fn choose(&mut self, set: &mut Option<Set>, wanted: Set) {
        if *set == Some(wanted) {
            return;
        }
        let (letter, first, change) = match wanted {
            Set::B => (b'B', START_B, TO_B),
            Set::C => (b'C', START_C, TO_C),
        };
        self.values.push(if set.is_none() { first } else { change });
        self.data.extend([b'{', letter]);
        *set = Some(wanted);
    }

    fn push_pair(&mut self, pair: &[u8]) {
        let value = pair
            .iter()
            .fold(0, |value, digit| value * 10 + (digit - b'0'));
        self.values.push(value);
        self.data.push(value);
    }

    fn push_character(&mut self, character: u8) {
        self.values.push(character - b' ');
        self.data.push(character);
        if character == b'{' {
            self.data.push(character);
        }
    }

    /// How many modules wide the bars are, quiet zones not counted: the paper's margins serve.
    pub(super) fn modules(&self) -> usize {
        self.values.len() * CHARACTER + TAIL
    }

    /// The widest module, 2 or 3 dots, with which the bars fit `dots`; `None` where they do not.
    /// Printers know no module of one dot, and a phone camera would not read it.
    pub(super) fn module_dots(&self, dots: usize) -> Option<u8> {
        [3_u8, 2]
            .into_iter()
            .find(|module| self.modules() * usize::from(*module) <= dots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::draw::Picture;
    use crate::decode::{Luma, Reader};

    fn check(text: &str, data: &[u8], modules: usize) {
        let bars = Bars::of(text).expect("printable");
        assert_eq!(
            bars.data,
            data,
            "{text}: {:?}",
            String::from_utf8_lossy(&bars.data)
        );
        assert_eq!(bars.modules(), modules, "{text}");
    }

    #[test]
    fn digits_go_two_by_two() {
        check("1234", &[b'{', b'C', 12, 34], 57);
        check("123", &[b'{', b'C', 12, b'{', b'B', b'3'], 68);
        check("99", &[b'{', b'C', 99], 46);
        check("7", b"{B7", 46);
        check(
            "No.123456",
            &[b'{', b'B', b'N', b'o', b'.', b'{', b'C', 12, 34, 56],
            112,
        );
        check(
            "A1234567",
            &[b'{', b'B', b'A', b'1', b'{', b'C', 23, 45, 67],
            101,
        );
        check("A12B", b"{BA12B", 79);
        check("123456A", &[b'{', b'C', 12, 34, 56, b'{', b'B', b'A'], 90);
        check("a{b", b"{Ba{{b", 68);
        assert_eq!(Bars::of(""), None);
        assert_eq!(Bars::of("单号"), None);
    }

    #[test]
    fn twenty_four_digits_fit_the_narrow_paper() {
        let bars = Bars::of("999912345678901234567899").expect("digits");
        assert_eq!(
            (bars.modules(), bars.module_dots(384), bars.module_dots(576)),
            (167, Some(2), Some(3))
        );
        let long = Bars::of("99991234567890123456789912345678").expect("digits");
        assert_eq!(
            (long.modules(), long.module_dots(384), long.module_dots(576)),
            (211, None, Some(2))
        );
    }

    #[test]
    fn what_is_planned_reads_back() {
        let texts = [
            "990000123456789012345678",
            "99000012345678901234567",
            "12345678901234567890123A",
            "HTL12345678901234567",
            "HTL123456789012345678",
            "shop1234567890abcdef12",
        ];
        for text in texts {
            let bars = Bars::of(text).expect("printable");
            let picture = Picture::empty(1280, 720).bars(&bars.values, 20, 300, 3, 90);
            let luma = Luma::packed(picture.width, picture.height, &picture.bytes);
            let read = Reader::new().read(&luma).map(|code| code.text);
            assert_eq!(read.as_deref(), Some(text));
        }
    }
}

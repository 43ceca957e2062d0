//! Reads a job of ESC/POS commands as a person reads the slip: lines, bars, QR codes, cuts.
//! It knows what receipt printers know; a command it does not know fails the test, for a cheap
//! printer would print it as rubbish.

use encoding_rs::GB18030;

/// What is on one piece of paper.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Slip {
    /// Printed lines without the spaces around them; empty ones are left out.
    pub lines: Vec<String>,
    /// What the bar codes say.
    pub barcodes: Vec<String>,
    /// What the QR codes say.
    pub qrs: Vec<String>,
    /// Pictures, for example a logo.
    pub pictures: usize,
    /// How often the paper was cut.
    pub cuts: usize,
}

impl Slip {
    /// Whether any line contains this.
    pub fn says(&self, words: &str) -> bool {
        self.lines.iter().any(|line| line.contains(words))
    }
}

/// Reads a whole job.
pub fn read(job: &[u8]) -> Slip {
    let mut reader = Reader {
        rest: job,
        slip: Slip::default(),
        line: Vec::new(),
        qr: Vec::new(),
    };
    while let Some(byte) = reader.byte() {
        match byte {
            b'\n' => reader.end_line(),
            b'\r' | 0 => {}
            b'\t' => reader.line.push(b' '),
            0x10 => reader.skip(2), // DLE EOT n, DLE ENQ n: is the printer well?
            0x1b => reader.escape(),
            0x1c => reader.chinese(),
            0x1d => reader.group(),
            letter => reader.line.push(letter),
        }
    }
    reader.end_line();
    reader.slip
}

struct Reader<'a> {
    rest: &'a [u8],
    slip: Slip,
    line: Vec<u8>,
    /// What was stored to be printed as a QR code.
    qr: Vec<u8>,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    #[track_caller]
    fn need(&mut self) -> u8 {
        self.byte().expect("the job ends inside a command")
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        assert!(count <= self.rest.len(), "the job ends inside a command");
        let (taken, rest) = self.rest.split_at(count);
        self.rest = rest;
        taken.to_vec()
    }

    fn skip(&mut self, count: usize) {
        self.take(count);
    }

    /// A number in two bytes, the low one first.
    fn number(&mut self) -> usize {
        usize::from(self.need()) + 256 * usize::from(self.need())
    }

    fn end_line(&mut self) {
        let (text, _, broken) = GB18030.decode(&self.line);
        assert!(!broken, "this line is not GB18030: {text}");
        if !text.trim().is_empty() {
            self.slip.lines.push(text.trim().to_owned());
        }
        self.line.clear();
    }

    /// ESC ...
    fn escape(&mut self) {
        match self.need() {
            b'@' | b'2' | b'<' | b'L' | b'S' => {}
            b'd' | b'J' => {
                self.skip(1);
                self.end_line();
            }
            b'!' | b'E' | b'G' | b'-' | b'a' | b't' | b'R' | b'3' | b'M' | b'{' | b'V' | b' '
            | b'r' | b'=' => self.skip(1),
            b'$' | b'\\' | b'B' => self.skip(2),
            b'p' => self.skip(3), // the cash drawer
            b'D' => while self.need() != 0 {},
            b'i' | b'm' => self.slip.cuts += 1,
            b'*' => {
                let mode = self.need();
                let columns = self.number();
                self.skip(columns * if mode >= 32 { 3 } else { 1 });
                self.slip.pictures += 1;
            }
            other => panic!("ESC {other:#04x} is no command that receipt printers know"),
        }
    }

    /// FS ...: Chinese letters.
    fn chinese(&mut self) {
        match self.need() {
            b'&' | b'.' => {}
            b'!' | b'-' | b'W' | b'C' => self.skip(1),
            b'S' => self.skip(2),
            b'p' => self.skip(2),
            b'(' => {
                self.skip(1);
                let count = self.number();
                self.skip(count);
            }
            other => panic!("FS {other:#04x} is no command that receipt printers know"),
        }
    }

    /// GS ...
    fn group(&mut self) {
        match self.need() {
            b'!' | b'B' | b'H' | b'h' | b'w' | b'f' | b'a' | b'r' | b'b' | b'I' => self.skip(1),
            b'L' | b'W' | b'P' | b'$' | b'\\' => self.skip(2),
            b'V' => {
                if self.need() >= 65 {
                    self.skip(1);
                }
                self.end_line();
                self.slip.cuts += 1;
            }
            b'k' => self.barcode(),
            b'v' => {
                self.skip(2);
                let (width, height) = (self.number(), self.number());
                self.skip(width * height);
                self.slip.pictures += 1;
            }
            b'(' => self.extended(),
            other => panic!("GS {other:#04x} is no command that receipt printers know"),
        }
    }

    /// GS k: m below 7 ends its data with 0, m from 65 on says its length first.
    fn barcode(&mut self) {
        self.end_line();
        let kind = self.need();
        let data = if kind <= 6 {
            let end = self
                .rest
                .iter()
                .position(|byte| *byte == 0)
                .expect("a bar code ends");
            let data = self.take(end);
            self.skip(1);
            data
        } else {
            let count = usize::from(self.need());
            self.take(count)
        };
        let text = if kind == 73 {
            code128(&data)
        } else {
            String::from_utf8_lossy(&data).into()
        };
        self.slip.barcodes.push(text);
    }

    /// GS ( X: a length, then data; only the QR code (X is k, cn is 49) is looked into.
    fn extended(&mut self) {
        let kind = self.need();
        let count = self.number();
        let data = self.take(count);
        match (kind, data.as_slice()) {
            (b'k', [49, 80, 48, text @ ..]) => self.qr = text.to_vec(),
            (b'k', [49, 81, ..]) => {
                self.end_line();
                self.slip
                    .qrs
                    .push(String::from_utf8_lossy(&self.qr).into_owned());
            }
            (b'L', _) => self.slip.pictures += 1,
            _ => {}
        }
    }
}

/// What stands in a Code 128 as the printer gets it: `{A`, `{B`, `{C` choose the set, a byte in
/// set C is two digits, `{{` is a brace.
fn code128(data: &[u8]) -> String {
    let mut text = String::new();
    let mut set = None;
    let mut bytes = data.iter();
    while let Some(byte) = bytes.next() {
        match (byte, set) {
            (b'{', _) => match bytes.next() {
                Some(b'{') => text.push('{'),
                Some(letter @ (b'A' | b'B' | b'C')) => set = Some(*letter),
                other => panic!("a bar code says {{{other:?}"),
            },
            (pair, Some(b'C')) if *pair < 100 => text.push_str(&format!("{pair:02}")),
            (letter, Some(b'A' | b'B')) => text.push(char::from(*letter)),
            _ => panic!("{byte:#04x} does not fit set {set:?} of a bar code"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_read_as_a_person_reads_it() {
        let mut job = b"\x1b@\x1c&\x1ba\x01\x1d!\x11".to_vec();
        job.extend(GB18030.encode("微信支付  12.34\n训练 TRAINING\n").0.iter());
        job.extend(b"\x1d!\x00\x1dh\x60\x1dw\x02\x1dH\x02\x1dk\x49\x09{B9{C\x63\x00\x0c\x22");
        job.extend(
            b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x08\x001P09900a\x1d(k\x03\x001Q0",
        );
        job.extend(b"\x1bd\x03\x1dVB\x00\x10\x04\x01");
        assert_eq!(
            read(&job),
            Slip {
                lines: vec!["微信支付  12.34".into(), "训练 TRAINING".into()],
                barcodes: vec!["999001234".into()],
                qrs: vec!["9900a".into()],
                pictures: 0,
                cuts: 1,
            }
        );
    }

    #[test]
    fn the_old_barcode_form_and_pictures_are_read() {
        let slip = read(b"\x1dk\x04123\x00\x1dv0\x00\x02\x00\x01\x00\xff\xffrest");
        assert_eq!((slip.barcodes, slip.pictures), (vec!["123".into()], 1));
        assert_eq!(slip.lines, ["rest"]);
    }

    #[test]
    #[should_panic(expected = "ESC 0x7a")]
    fn rubbish_is_not_overlooked() {
        read(b"\x1bz");
    }
}

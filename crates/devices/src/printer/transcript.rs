//! What ESC/POS bytes put on the paper, as text: for tests, for the fake printer and for a log
//! that a person can read. It knows the commands that [`render`](super::render) writes; any
//! other is shown as its bytes.

use encoding_rs::GB18030;

/// The paper as text: a line a line, what is no text in brackets.
pub fn transcript(bytes: &[u8]) -> String {
    let mut rest = bytes;
    let mut out = String::new();
    let mut text = Vec::new();
    while let Some(first) = rest.first() {
        if !matches!(first, 0x1b..=0x1d) {
            text.push(*first);
            rest = &rest[1..];
            continue;
        }
        out.push_str(&GB18030.decode_without_bom_handling(&text).0);
        text.clear();
        let (words, length) = command(rest);
        out.push_str(&words);
        rest = rest.get(length..).unwrap_or_default();
    }
    out.push_str(&GB18030.decode_without_bom_handling(&text).0);
    out
}

/// The words for the command at the start of `bytes`, and its length.
fn command(bytes: &[u8]) -> (String, usize) {
    match bytes {
        [0x1b, b'@', ..] => ("[start]".to_owned(), 2),
        [0x1c, b'&', ..] => ("[chinese]\n".to_owned(), 2),
        [0x1b, b'a', 1, ..] => ("[centre]".to_owned(), 3),
        [0x1b, b'a', 0, ..] => ("[left]".to_owned(), 3),
        [0x1b, b'E', 1, ..] => ("[bold]".to_owned(), 3),
        [0x1b, b'E', 0, ..] => ("[plain]".to_owned(), 3),
        [0x1b, b'd', lines, ..] => (format!("[feed {lines}]"), 3),
        [0x1d, b'!', 0x00, 0x1c, b'!', 0x00, ..] => ("[normal]".to_owned(), 6),
        [0x1d, b'!', 0x01, 0x1c, b'!', 0x08, ..] => ("[tall]".to_owned(), 6),
        [0x1d, b'!', 0x11, 0x1c, b'!', 0x0c, ..] => ("[double]".to_owned(), 6),
        [0x1d, b'h' | b'w' | b'H' | b'f', ..] => (String::new(), 3),
        [0x1d, b'V', b'B', _, ..] => ("[cut]".to_owned(), 4),
        [0x1d, b'k', 73, length, data @ ..] => {
            let length = usize::from(*length);
            (
                format!("[code128 {}]", code128(data.get(..length).unwrap_or(data))),
                4 + length,
            )
        }
        [0x1d, b'(', b'k', low, high, data @ ..] => {
            let length = usize::from(u16::from_le_bytes([*low, *high]));
            let data = data.get(..length).unwrap_or(data);
            let words = match data {
                [b'1', b'P', b'0', text @ ..] => format!("[qr {}]", String::from_utf8_lossy(text)),
                _ => String::new(),
            };
            (words, 5 + length)
        }
        _ => {
            let shown = bytes.get(..3).unwrap_or(bytes);
            (format!("[{shown:02x?}]"), shown.len())
        }
    }
}

/// The text of a bar code's data.
fn code128(data: &[u8]) -> String {
    let mut text = String::new();
    let mut pairs = false;
    let mut bytes = data.iter();
    while let Some(byte) = bytes.next() {
        match (*byte, pairs) {
            (b'{', _) => match bytes.next() {
                Some(b'C') => pairs = true,
                Some(b'{') => text.push('{'),
                _ => pairs = false,
            },
            (value, true) => text.push_str(&format!("{value:02}")),
            (character, false) => text.push(char::from(character)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Paper, render};
    use super::transcript;
    use expect_test::{Expect, expect};
    use till::announce::receipt::{Line, Receipt};

    fn check(lines: &[Line], paper: Paper, expected: &Expect) {
        let receipt = Receipt {
            lines: lines.to_vec(),
        };
        expected.assert_eq(&transcript(&render(&receipt, paper)));
    }

    fn slip() -> Vec<Line> {
        let text = String::from;
        vec![
            Line::Title(text("海景酒店押金单")),
            Line::Centre(text("顾客联")),
            Line::Rule,
            Line::Pair(text("支付方式"), text("微信支付")),
            Line::Pair(text("商户单号"), text("880000420007020000000123")),
            Line::Strong(text("押金"), text("¥500.00")),
            Line::Text(text(
                "请妥善保管此单，退房时凭此单结算押金。Keep this slip until you check out.",
            )),
            Line::Gap,
            Line::Code128(text("880000420007020000000123")),
            Line::Qr(text("880000420007020000000123")),
        ]
    }

    #[test]
    fn a_slip_on_narrow_paper() {
        check(
            &slip(),
            Paper::Mm58,
            &expect![[r#"
            [start][chinese]
            [double][centre]海景酒店押金单
            [left][normal][centre]顾客联
            [left]--------------------------------
            支付方式                微信支付
            商户单号
                    880000420007020000000123
            [tall][bold]押金                    ￥500.00
            [plain][normal]请妥善保管此单，退房时凭此单结算
            押金。Keep this slip until you
            check out.

            [centre][code128 880000420007020000000123]
            [left][centre][qr 880000420007020000000123]
            [left][feed 3][cut]"#]],
        );
    }

    #[test]
    fn a_slip_on_wide_paper() {
        check(
            &slip(),
            Paper::Mm80,
            &expect![[r#"
            [start][chinese]
            [double][centre]海景酒店押金单
            [left][normal][centre]顾客联
            [left]------------------------------------------------
            支付方式                                微信支付
            商户单号                880000420007020000000123
            [tall][bold]押金                                    ￥500.00
            [plain][normal]请妥善保管此单，退房时凭此单结算押金。Keep this
            slip until you check out.

            [centre][code128 880000420007020000000123]
            [left][centre][qr 880000420007020000000123]
            [left][feed 3][cut]"#]],
        );
    }

    #[test]
    fn the_bytes_of_a_bar_code() {
        let receipt = Receipt {
            lines: vec![Line::Code128(String::from("99000042000702000000012"))],
        };
        expect![[r#"
            "\\x1b@\\x1c&\\x1ba\\x01\\x1dhP\\x1dw\\x02\\x1dH\\x02\\x1df\\x00\\x1dkI\\x10{Cc\\x00\\x00*\\x00\\x07\\x02\\x00\\x00\\x00\\x01{B2\\n\\x1ba\\x00\\x1bd\\x03\\x1dVB\\x00"
        "#]].assert_debug_eq(&render(&receipt, Paper::Mm58).escape_ascii().to_string());
    }

    #[test]
    fn the_bytes_of_a_qr_code() {
        let receipt = Receipt {
            lines: vec![Line::Qr(String::from("880000420007020000000123"))],
        };
        expect![[r#"
            "\\x1b@\\x1c&\\x1ba\\x01\\x1d(k\\x04\\x001A2\\x00\\x1d(k\\x03\\x001C\\x08\\x1d(k\\x03\\x001E1\\x1d(k\\x1b\\x001P0880000420007020000000123\\x1d(k\\x03\\x001Q0\\n\\x1ba\\x00\\x1bd\\x03\\x1dVB\\x00"
        "#]].assert_debug_eq(&render(&receipt, Paper::Mm80).escape_ascii().to_string());
    }

    #[test]
    fn a_bar_code_too_wide_for_the_paper_becomes_a_qr_code() {
        let long = Line::Code128(String::from("HOTEL-LONG-PREFIX-2000702000000012"));
        check(
            &[long],
            Paper::Mm58,
            &expect![[r#"
            [start][chinese]
            [centre][qr HOTEL-LONG-PREFIX-2000702000000012]
            HOTEL-LONG-PREFIX-20007020000000
            12
            [left][feed 3][cut]"#]],
        );
    }

    #[test]
    fn no_text_can_give_commands() {
        let line = Line::Text(String::from("\u{1b}p0 drawer\u{1d}V\u{0}"));
        check(
            &[line],
            Paper::Mm58,
            &expect![[r#"
            [start][chinese]
            p0 drawer V
            [feed 3][cut]"#]],
        );
    }
}

//! Text as a printer counts it: columns (a Chinese character takes two), wrapped lines, and
//! bytes in GB18030.
//!
//! It refuses characters beyond the two-byte part of GB18030: of the four-byte part a printer
//! in the field knows nothing and prints garbage, so a question mark stands for them.

use encoding_rs::GB18030;

/// What a printer can print of `text`: control characters become spaces, the Latin yen sign the
/// full-width one, and what has no one- or two-byte code a question mark.
pub(super) fn printable(text: &str) -> String {
    let one = |c: char| match c {
        '\u{a5}' => '￥',
        c if c.is_control() => ' ',
        c if c.is_ascii() => c,
        c if bytes(c.encode_utf8(&mut [0; 4])).len() == 2 => c,
        _ => '?',
    };
    text.chars().map(one).collect()
}

/// Printable text as bytes in GB18030.
pub(super) fn bytes(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// Columns of printable text.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(column_count).sum()
}

fn column_count(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// Cuts printable text into lines of `width` columns at most: between words where it can, else
/// anywhere. At least one line; no line starts or ends with a space.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        if columns(&line) + columns(word.trim_end()) > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            if columns(&line) + column_count(c) > width && c != ' ' {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines
        .into_iter()
        .map(|line| line.trim().to_owned())
        .collect()
}

/// The pieces that stay together: ASCII words with the spaces after them, and each Chinese
/// character by itself.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let apart = before.is_some_and(|before| {
            !before.is_ascii() || !c.is_ascii() || (before == ' ' && c != ' ')
        });
        if apart {
            words.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    words.push(&text[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_bytes() {
        assert_eq!(columns("收款 12.34"), 10);
        assert_eq!(bytes("收款a"), [0xca, 0xd5, 0xbf, 0xee, b'a']);
        assert_eq!(printable("¥1\u{1b}@\n张𠮷😀€龘"), "￥1 @ 张??€龘");
    }

    #[test]
    fn lines_break_between_words_and_chinese_characters() {
        let table: [(&str, usize, &[&str]); 8] = [
            ("", 8, &[""]),
            ("short", 8, &["short"]),
            ("two words", 8, &["two", "words"]),
            ("exactly8 and", 8, &["exactly8", "and"]),
            ("1234567890123", 8, &["12345678", "90123"]),
            ("微信支付收款", 8, &["微信支付", "收款"]),
            ("单号ABCDEFG", 8, &["单号", "ABCDEFG"]),
            ("房间 101 押金", 7, &["房间", "101 押", "金"]),
        ];
        for (text, width, lines) in table {
            assert_eq!(wrap(text, width), lines, "{text}");
        }
    }
}

//! Masking: what others wrote, fit to be logged, kept and told. A payment code buys and a key
//! signs, so of any number as long as a code the last four digits stay, and of anything that
//! looks like a key nothing.
//!
//! It goes by length alone and rather hides an order's number too: whoever reads a log has that
//! beside it.

/// The most digits of a number that is shown whole; the shortest payment code has 16.
const DIGITS_MAX: usize = 12;
/// How many digits of a longer one stay.
const TAIL_DIGITS: usize = 4;
/// The most letters and digits of a mixed word that is shown; a key has 32.
const WORD_CHARS_MAX: usize = 20;

/// `text` without payment codes and keys.
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, shown) = if is_digit(first) || first.is_ascii_alphabetic() {
            piece(rest)
        } else {
            (first.len_utf8(), None)
        };
        let (piece, after) = rest.split_at(length);
        match shown {
            Some(masked) => out.push_str(&masked),
            None => out.push_str(piece),
        }
        rest = after;
    }
    out
}

/// The length in bytes of what stands at the beginning of `text`, a letter or a digit, and how
/// it is shown instead where it may not be shown.
fn piece(text: &str) -> (usize, Option<String>) {
    let word_length = text
        .find(|c: char| !is_digit(c) && !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let word = &text[..word_length];
    if word.chars().all(is_digit) {
        let length = number_length(text);
        let digits: Vec<char> = text[..length].chars().filter(|c| is_digit(*c)).collect();
        let shown = (digits.len() > DIGITS_MAX).then(|| {
            let tail = digits.iter().skip(digits.len() - TAIL_DIGITS);
            format!("…{}", tail.collect::<String>())
        });
        return (length, shown);
    }
    let is_mixed = word.chars().any(is_digit);
    let is_key = is_mixed && word.chars().count() > WORD_CHARS_MAX;
    let holds_code = word
        .split(|c| !is_digit(c))
        .any(|digits| digits.chars().count() > DIGITS_MAX);
    (
        word_length,
        (is_key || holds_code).then(|| String::from("…")),
    )
}

/// The length in bytes of the number at the beginning of `text`, also one written in groups
/// with a single space or hyphen between them.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| is_digit(*next));
        if is_digit(c) {
            end = at + c.len_utf8();
        } else if !(matches!(c, ' ' | '-') && next_is_digit) {
            break;
        }
    }
    end
}

/// Also the full-width digits that a Chinese keyboard types.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_keep_their_tail_and_keys_nothing() {
        let table = [
            ("付款码134567890123456789已过期", "付款码…6789已过期"),
            ("code 1345 6789 0123 4567 89.", "code …6789."),
            ("28-0123-4567-8901-2345", "…2345"),
            ("１３４５６７８９０１２３４５６７８９", "…６７８９"),
            ("x134567890123456789", "…"),
            ("key 0123456789abcdef0123456789ABCDEF!", "key …!"),
            ("超过可退金额 123456.78 元", "超过可退金额 123456.78 元"),
            ("2026-11-21 12:00:00", "2026-11-21 12:00:00"),
            ("status 104, 990021", "status 104, 990021"),
            ("Unsure(RefusedUnverified)", "Unsure(RefusedUnverified)"),
            ("https://sz.pay.qcloud.com", "https://sz.pay.qcloud.com"),
            ("", ""),
        ];
        for (text, wanted) in table {
            assert_eq!(masked(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn no_code_comes_through_whatever_stands_around_it(before in ".{0,8}", code in "(1[0-5][0-9]{16}|(2[5-9]|30)[0-9]{14,22})", after in ".{0,8}") {
            let shown = masked(&format!("{before}{code}{after}"));
            prop_assert!(!shown.contains(&code));
            prop_assert!(!shown.contains(&code[..code.len() - TAIL_DIGITS]), "{}", shown);
        }

        #[test]
        fn masking_twice_is_masking_once(text in "[0-9a-zA-Z -]{0,60}") {
            let once = masked(&text);
            prop_assert_eq!(masked(&once), once);
        }
    }
}

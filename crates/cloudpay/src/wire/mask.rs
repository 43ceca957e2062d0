//! Payment codes in free text: error messages, descriptions, logs. A code is worth money for a
//! minute, and a log lives for years; so all but its last four digits go.

use super::fields::AuthorCode;

/// `text` with every payment code in it reduced to its last four digits. A payment code is what
/// the platforms give out: WeChat 18 digits starting 10 to 15, Alipay 16 to 24 starting 25 to
/// 30. Longer or shorter runs of digits (our own numbers) stay.
pub fn codes(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|char: char| char.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|char: char| !char.is_ascii_digit());
        let (run, after) = digits.split_at(end.unwrap_or(digits.len()));
        masked.push_str(before);
        if is_code(run) {
            masked.push_str(&format!("{:?}", AuthorCode::from(run)));
        } else {
            masked.push_str(run);
        }
        rest = after;
    }
    masked.push_str(rest);
    masked
}

fn is_code(run: &str) -> bool {
    let start: Option<u32> = run.get(..2).and_then(|start| start.parse().ok());
    match (run.len(), start) {
        (18, Some(10..=15)) => true,
        (16..=24, Some(25..=30)) => true,
        (_, Some(_) | None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_masked_and_numbers_of_ours_are_not() {
        let table = [
            ("134567890123456789", "…6789"),
            (
                "a \"134567890123456789\",2801234567890123456!",
                "a \"…6789\",…3456!",
            ),
            ("1000004200070200000001", "1000004200070200000001"),
            ("1345678901234567890", "1345678901234567890"),
            ("付款码 281234567890123456 无效", "付款码 …3456 无效"),
            ("7", "7"),
            ("", ""),
        ];
        for (text, wanted) in table {
            assert_eq!(codes(text), wanted);
        }
    }
}

//! Draws numbers as Code 128: pairs of digits in set C, the rest in set B.
//! Our own, because a popular encoder drops a leading "99", and these numbers may begin so.

/// Widths of bars and spaces, bar first, of every symbol (ISO/IEC 15417, table 1).
const SYMBOLS: [&str; 107] = [
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
];
const TO_C: usize = 99;
const TO_B: usize = 100;
const START_B: usize = 104;
const START_C: usize = 105;
const STOP: usize = 106;

/// The code as modules from left to right, `true` is dark; without its quiet zones.
pub fn modules(text: &str) -> Vec<bool> {
    let mut symbols = symbols(text.as_bytes());
    let weighed = symbols
        .iter()
        .enumerate()
        .map(|(place, symbol)| place.max(1) * symbol);
    symbols.push(weighed.sum::<usize>() % 103);
    symbols.push(STOP);
    let mut modules = Vec::new();
    for symbol in symbols {
        for (place, width) in SYMBOLS[symbol].bytes().enumerate() {
            modules.extend(std::iter::repeat_n(
                place % 2 == 0,
                usize::from(width - b'0'),
            ));
        }
    }
    modules
}

/// The start symbol and the symbols of the text, without the check symbol.
fn symbols(text: &[u8]) -> Vec<usize> {
    let mut symbols = Vec::new();
    let mut rest = text;
    let mut in_c = false;
    while let Some(&letter) = rest.first() {
        assert!(
            (32..127).contains(&letter),
            "Code 128 B has no letter {letter}"
        );
        let digits = rest
            .iter()
            .take_while(|letter| letter.is_ascii_digit())
            .count();
        // Set C pays for its switch with four digits; an odd one is written in B first.
        let wants_c = if in_c {
            digits >= 2
        } else {
            digits >= 4 && digits % 2 == 0
        };
        if symbols.is_empty() {
            symbols.push(if wants_c { START_C } else { START_B });
        } else if wants_c != in_c {
            symbols.push(if wants_c { TO_C } else { TO_B });
        }
        in_c = wants_c;
        if in_c {
            symbols.push(usize::from((letter - b'0') * 10 + rest[1] - b'0'));
            rest = &rest[2..];
        } else {
            symbols.push(usize::from(letter - 32));
            rest = &rest[1..];
        }
    }
    symbols
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_digits_take_one_symbol_each() {
        assert_eq!(symbols(b"991234"), [START_C, 99, 12, 34]);
        assert_eq!(symbols(b"12345"), [START_B, 17, TO_C, 23, 45]);
        assert_eq!(symbols(b"sz0100"), [START_B, 83, 90, TO_C, 1, 0]);
        assert_eq!(symbols(b"12"), [START_B, 17, 18]);
    }

    #[test]
    fn every_symbol_is_eleven_modules_and_the_stop_thirteen() {
        for (number, widths) in SYMBOLS.iter().enumerate() {
            let sum: u32 = widths.bytes().map(|width| u32::from(width - b'0')).sum();
            assert_eq!(sum, if number == STOP { 13 } else { 11 }, "symbol {number}");
        }
        assert_eq!(modules("99123456").len(), 11 * 6 + 13);
    }
}

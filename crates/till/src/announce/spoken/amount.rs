//! An amount as a person says it in Chinese. It rounds nothing and knows no other currency.

use crate::money::Money;

/// The amount as it is said in Chinese: 十二元三角四分, 一百零五元, 五分.
pub fn amount_zh(amount: Money) -> String {
    let (yuan, jiao, fen) = (
        amount.fen() / 100,
        amount.fen() / 10 % 10,
        amount.fen() % 10,
    );
    let mut said = String::new();
    if yuan > 0 || amount.is_zero() {
        said += &number_zh(yuan);
        said.push('元');
    }
    if jiao > 0 {
        said.push(DIGITS[jiao as usize]);
        said.push('角');
    } else if fen > 0 && yuan > 0 {
        said.push('零');
    }
    if fen > 0 {
        said.push(DIGITS[fen as usize]);
        said.push('分');
    }
    said
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn number_zh(number: u64) -> String {
    if number == 0 {
        return "零".into();
    }
    let (myriads, rest) = (number / 10_000, number % 10_000);
    let mut said = String::new();
    if myriads > 0 {
        said += &below_myriad_zh(myriads);
        said.push('万');
    }
    if rest > 0 {
        if myriads > 0 && rest < 1_000 {
            said.push('零');
        }
        said += &below_myriad_zh(rest);
    }
    // 十二, not 一十二, where nothing stands before it.
    said.strip_prefix("一十")
        .map_or(said.clone(), |after| format!("十{after}"))
}

fn below_myriad_zh(number: u64) -> String {
    let mut said = String::new();
    let mut gap = false;
    for (unit, value) in [("千", 1_000), ("百", 100), ("十", 10), ("", 1)] {
        let digit = number / value % 10;
        if digit == 0 {
            gap = !said.is_empty();
            continue;
        }
        if gap {
            said.push('零');
            gap = false;
        }
        said.push(DIGITS[digit as usize]);
        said += unit;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_a_person_says_them() {
        let table = [
            (1234, "十二元三角四分"),
            (1, "一分"),
            (10, "一角"),
            (105, "一元零五分"),
            (110, "一元一角"),
            (1000, "十元"),
            (10_500, "一百零五元"),
            (11_000, "一百一十元"),
            (100_100, "一千零一元"),
            (1_000_000, "一万元"),
            (1_010_000, "一万零一百元"),
            (10_000_000, "十万元"),
            (12_345_678, "十二万三千四百五十六元七角八分"),
            (99_999_999, "九十九万九千九百九十九元九角九分"),
            (100_001_000 / 10, "十万零一元"),
            (0, "零元"),
        ];
        for (fen, said) in table {
            assert_eq!(
                amount_zh(Money::from_fen(fen).expect("in range")),
                said,
                "{fen} fen"
            );
        }
    }
}

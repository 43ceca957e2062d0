//! Amounts in Chinese capitals (人民币大写), as slips that are signed carry them: nobody can turn
//! 壹佰元整 into another sum with a pen.

use super::Money;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];

impl Money {
    /// The amount in capitals: `壹佰元整`, `壹佰零伍元零叁分`, `伍角整`.
    ///
    /// By the rules of the People's Bank for bills (支付结算办法, 正确填写票据): zeros between
    /// digits are one 零, zeros at the end of a group none; 整 stands where no fen follow.
    pub fn capitals(self) -> String {
        let (yuan, jiao, fen) = (self.fen / 100, self.fen / 10 % 10, self.fen % 10);
        let mut text = String::new();
        if yuan > 0 {
            text += &whole(yuan);
            text.push('元');
        }
        if jiao > 0 {
            text.push(digit(jiao));
            text.push('角');
        } else if fen > 0 && yuan > 0 {
            text.push('零');
        }
        if fen > 0 {
            text.push(digit(fen));
            text.push('分');
        } else {
            if text.is_empty() {
                text.push_str("零元");
            }
            text.push('整');
        }
        text
    }
}

/// A whole number below 100,000,000, in capitals.
fn whole(number: u64) -> String {
    let (high, low) = (number / 10_000, number % 10_000);
    let mut text = String::new();
    if high > 0 {
        text += &group(high);
        text.push('万');
        if (1..1_000).contains(&low) {
            text.push('零');
        }
    }
    text += &group(low);
    text
}

/// Up to four digits; nothing for zero.
fn group(number: u64) -> String {
    let mut text = String::new();
    let mut owes_zero = false;
    for place in (0..4).rev() {
        let at = number / 10u64.pow(place) % 10;
        if at == 0 {
            owes_zero = !text.is_empty();
            continue;
        }
        if owes_zero {
            text.push('零');
            owes_zero = false;
        }
        text.push(digit(at));
        text += PLACES.get(place as usize).copied().unwrap_or_default();
    }
    text
}

fn digit(number: u64) -> char {
    let at = usize::try_from(number % 10).unwrap_or(0);
    DIGITS[at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn amounts_as_they_stand_on_bills() {
        let fen = [
            0, 1, 50, 55, 100, 103, 130, 1_000, 10_000, 10_503, 100_900, 107_000, 1_000_000,
            1_680_032, 10_000_100, 10_010_000, 20_030_405, 99_999_999,
        ];
        let table: String = fen
            .into_iter()
            .map(|fen| {
                let money = Money::from_fen(fen).expect("in range");
                format!("{} {}\n", money.yuan(), money.capitals())
            })
            .collect();
        expect![[r#"
            0.00 零元整
            0.01 壹分
            0.50 伍角整
            0.55 伍角伍分
            1.00 壹元整
            1.03 壹元零叁分
            1.30 壹元叁角整
            10.00 壹拾元整
            100.00 壹佰元整
            105.03 壹佰零伍元零叁分
            1009.00 壹仟零玖元整
            1070.00 壹仟零柒拾元整
            10000.00 壹万元整
            16800.32 壹万陆仟捌佰元叁角贰分
            100001.00 壹拾万零壹元整
            100100.00 壹拾万零壹佰元整
            200304.05 贰拾万零叁佰零肆元零伍分
            999999.99 玖拾玖万玖仟玖佰玖拾玖元玖角玖分
        "#]]
        .assert_eq(&table);
    }
}

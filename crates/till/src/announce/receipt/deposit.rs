//! What stands on a deposit's slip beside the amount: the sum in capitals, whose it is, and the
//! rules by which it goes back.

use super::{Letterhead, Line, Receipt};
use crate::act::{Charge, TopUp};
use crate::guest::Guest;
use crate::money::Sum;
use crate::platform::Platform;
use crate::standing::Deposit;

/// The rows of a guest's notes; none where nothing was noted.
pub(super) fn noted(guest: &Guest, head: &Letterhead) -> Vec<Line> {
    let leaves = guest.leaves.map(|day| day.to_string()).unwrap_or_default();
    let rows = [
        (head.say("房号", "Room"), guest.room.clone()),
        (head.say("客人", "Guest"), guest.name.clone()),
        (head.say("手机尾号", "Phone"), guest.phone_tail.clone()),
        (head.say("预计离店", "Leaves"), leaves),
        (head.say("备注", "Remark"), guest.remark.clone()),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| Line::Pair(name, value))
        .collect()
}

/// The rows that explain a payment of what a guest owed beyond a deposit: what was consumed of
/// that, what is paid now, and both together. None for any other charge.
pub(super) fn topped_up(charge: &Charge, head: &Letterhead) -> Vec<Line> {
    let Some(TopUp { freeze, consumed }) = &charge.tops_up else {
        return Vec::new();
    };
    let sum = Sum::of_fen(consumed.fen() + charge.amount.fen());
    vec![
        Line::Pair(
            head.say("押金已消费", "From the deposit"),
            consumed.to_string(),
        ),
        Line::Pair(head.say("本次补差", "Paid now"), charge.amount.to_string()),
        Line::Strong(head.say("消费合计", "In all"), format!("¥{}", sum.yuan())),
        Line::Pair(head.say("押金单号", "Deposit no."), freeze.to_string()),
    ]
}

/// How it goes back: by the shop, and at the latest by the platform itself.
pub(super) fn rules(charge: &Charge, head: &Letterhead) -> Vec<Line> {
    let mut lines = Vec::new();
    let goes_back = Deposit::of(charge, &[]).and_then(|deposit| deposit.goes_back(head.holds));
    if let Some(at) = goes_back.and_then(|at| at.day()) {
        lines.push(Line::Pair(
            head.say("到期自动退回", "Returned by itself"),
            at.to_string(),
        ));
    }
    lines.push(Line::Text(match charge.platform {
        Platform::WeChat => head.say(
            "押金冻结在微信支付。退房时结算一次，余额即时退回。",
            "The deposit is frozen in WeChat Pay. It is settled once, at check-out, and the rest goes back at once.",
        ),
        Platform::Alipay => head.say(
            "押金冻结在支付宝。退房结算后，余额退回支付宝。",
            "The deposit is frozen in Alipay. After check-out the rest goes back to Alipay.",
        ),
        // What is taken by hand is no deposit.
        Platform::Books(_) => String::new(),
    }));
    lines.push(Line::Text(head.say(
        "请妥善保管本凭证，退房结算时请出示。",
        "Please keep this slip and show it when you check out.",
    )));
    lines
}

/// The shop's part of a deposit's slip, which the guest signs.
pub fn for_the_shop(guests: Receipt, head: &Letterhead) -> Receipt {
    let mut lines = guests.lines;
    let at = lines.iter().position(|line| matches!(line, Line::Rule));
    let part = Line::Centre(head.say("商户存根", "Merchant's part"));
    lines.insert(at.unwrap_or(0), part);
    // Above the codes, where the slip is still flat on the desk.
    let codes = lines
        .iter()
        .position(|line| matches!(line, Line::Code128(_)));
    let signed = [
        Line::Gap,
        Line::Text(head.say("客人签名：______________", "Signature: ______________")),
        Line::Gap,
    ];
    let at = codes.unwrap_or(lines.len());
    lines.splice(at..at, signed);
    Receipt { lines }
}

#[cfg(test)]
mod tests {
    use super::super::of_charge;
    use super::*;
    use crate::act::{By, ChargeNo};
    use crate::announce::Language;
    use crate::charge::State;
    use crate::guest::Typed;
    use crate::moment::Moment;
    use crate::money::Money;
    use crate::number::{FreezeNo, OrderNo};
    use crate::reply::Facts;
    use crate::standing::Holds;
    use expect_test::expect;

    fn head(language: Language) -> Letterhead {
        Letterhead {
            shop: String::from("掌柜练习店"),
            device: String::from("前台一号"),
            training: false,
            copy: false,
            language,
            holds: Holds::default(),
        }
    }

    fn slip(platform: Platform, language: Language) -> String {
        let guest = Guest::parse(Typed {
            room: "1208",
            name: "张三",
            phone: "13800138000",
            leaves: "2026-03-05",
            ..Typed::default()
        });
        let charge = Charge {
            no: ChargeNo::Freeze(FreezeNo::parse("9000004200010122163202").expect("a number")),
            platform,
            amount: Money::from_fen(30_050).expect("in range"),
            by: By::Code(String::new()),
            guest: Box::new(guest.expect("fine")),
            tops_up: None,
            who: Box::default(),
            begun: Moment::from_unix_ms(1_772_323_602_000),
            state: State::Done {
                facts: Facts::default(),
            },
        };
        let head = head(language);
        let guests = of_charge(&charge, None, &head);
        let lines = match language {
            Language::Chinese => for_the_shop(guests, &head).lines,
            Language::English => guests.lines,
        };
        lines.iter().map(|line| format!("{line:?}\n")).collect()
    }

    #[test]
    fn one_slip_explains_the_deposit_and_the_difference() {
        let freeze = FreezeNo::parse("9000004200010122163202").expect("a number");
        let charge = Charge {
            no: ChargeNo::Payment(OrderNo::parse("9000004200010122163203").expect("a number")),
            platform: Platform::WeChat,
            amount: Money::from_fen(6_000).expect("in range"),
            by: By::Code(String::new()),
            guest: Box::default(),
            tops_up: Some(TopUp {
                freeze,
                consumed: Money::from_fen(20_000).expect("in range"),
            }),
            who: Box::default(),
            begun: Moment::from_unix_ms(1_772_323_602_000),
            state: State::Done {
                facts: Facts::default(),
            },
        };
        let lines: String = topped_up(&charge, &head(Language::Chinese))
            .iter()
            .map(|line| format!("{line:?}\n"))
            .collect();
        expect![[r#"
            Pair("押金已消费", "¥200.00")
            Pair("本次补差", "¥60.00")
            Strong("消费合计", "¥260.00")
            Pair("押金单号", "9000004200010122163202")
        "#]]
        .assert_eq(&lines);
    }

    #[test]
    fn a_deposits_slip_says_whose_it_is_and_how_it_goes_back() {
        expect![[r#"
            Title("掌柜练习店")
            Centre("押金凭证")
            Centre("商户存根")
            Rule
            Pair("时间", "2026-03-01 08:06:42")
            Pair("设备", "前台一号")
            Pair("支付方式", "微信支付")
            Rule
            Strong("押金金额", "¥300.50")
            Pair("大写", "叁佰元伍角整")
            Rule
            Pair("房号", "1208")
            Pair("客人", "张三")
            Pair("手机尾号", "8000")
            Pair("预计离店", "2026-03-05")
            Pair("冻结单号", "9000004200010122163202")
            Pair("到期自动退回", "2026-03-31")
            Text("押金冻结在微信支付。退房时结算一次，余额即时退回。")
            Text("请妥善保管本凭证，退房结算时请出示。")
            Rule
            Gap
            Text("客人签名：______________")
            Gap
            Code128("9000004200010122163202")
            Qr("9000004200010122163202")
        "#]]
        .assert_eq(&slip(Platform::WeChat, Language::Chinese));
        expect![[r#"
            Title("掌柜练习店")
            Centre("Deposit slip")
            Rule
            Pair("Time", "2026-03-01 08:06:42")
            Pair("Device", "前台一号")
            Pair("Paid by", "Alipay")
            Rule
            Strong("Deposit", "¥300.50")
            Pair("In capitals", "叁佰元伍角整")
            Rule
            Pair("Room", "1208")
            Pair("Guest", "张三")
            Pair("Phone", "8000")
            Pair("Leaves", "2026-03-05")
            Pair("Freeze no.", "9000004200010122163202")
            Text("The deposit is frozen in Alipay. After check-out the rest goes back to Alipay.")
            Text("Please keep this slip and show it when you check out.")
            Rule
            Code128("9000004200010122163202")
            Qr("9000004200010122163202")
        "#]]
        .assert_eq(&slip(Platform::Alipay, Language::English));
    }
}

//! What stands on a bill's slip.

use super::*;
use crate::announce::Language;
use crate::bill::{Days, naive};
use crate::moment::Day;
use crate::platform::Platform;
use crate::standing::Holds;
use expect_test::expect;

fn head(language: Language) -> Letterhead {
    Letterhead {
        shop: String::from("练习店"),
        device: String::from("前台一号"),
        training: false,
        copy: false,
        language,
        holds: Holds::default(),
    }
}

fn bill(calendar: &Calendar) -> Bill {
    let day = Day::parse("2026-03-01").expect("a day");
    let days = Days::one(day).expect("one");
    let mut bill = naive::bill(&[], calendar, days, &Wanted::default());
    let count = |count, fen| Count {
        count,
        sum: Sum::of_fen(fen),
    };
    let sums = Sums {
        payments: count(12, 123_456),
        refunds: count(1, 200_000),
        ..Sums::default()
    };
    bill.sums = sums;
    bill.by_platform = vec![
        (Platform::WeChat, sums),
        (Platform::Alipay, Sums::default()),
    ];
    bill.by_clerk = vec![(String::new(), sums), (String::from("2001"), sums)];
    bill.open = 2;
    bill
}

fn shown(slip: Receipt) -> String {
    let lines = slip.lines.into_iter().map(|line| match line {
        Line::Title(text) | Line::Centre(text) | Line::Text(text) => text,
        Line::Pair(name, value) | Line::Strong(name, value) => {
            format!("{name} | {value}").trim_end().to_owned()
        }
        Line::Rule => String::from("---"),
        Line::Gap => String::new(),
        Line::Code128(text) | Line::Qr(text) => format!("[{text}]"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_bill_on_paper() {
    let calendar = Calendar::of("Asia/Shanghai", 240).expect("a calendar");
    let wanted = Wanted {
        device: Some(String::new()),
        ..Wanted::default()
    };
    let clerks = [Staff {
        no: String::from("2001"),
        name: String::from("小林"),
    }];
    let of = |language| {
        let head = head(language);
        let about = About {
            head: &head,
            calendar: &calendar,
            wanted: &wanted,
            clerks: &clerks,
            made: Moment::from_unix_ms(1_772_400_000_000),
        };
        shown(slip(&bill(&calendar), about))
    };
    expect![[r#"
        练习店
        对账单
        ---
        营业日 | 2026-03-01
        起 | 2026-03-01 04:00:00
        止 | 2026-03-02 04:00:00
        打印时间 | 2026-03-02 05:20:00
        设备 | 前台一号
        仅设备 | 前台一号
        ---
        收款 12 笔 | ¥1234.56
        押金消费 0 笔 | ¥0.00
        退款 1 笔 | ¥2000.00
        净收入 | -¥765.44
        优惠 | ¥0.00
        结算金额 | -¥765.44
        撤单 0 笔 | ¥0.00
        押金冻结 0 笔 | ¥0.00
        押金解冻 0 笔 | ¥0.00
        自动解冻 0 笔 | ¥0.00
        期末在押 0 笔 | ¥0.00
        ---
        微信支付 | -¥765.44
        收入 12 笔 | ¥1234.56
        退款 1 笔 | ¥2000.00
        支付宝 | ¥0.00
        收入 0 笔 | ¥0.00
        退款 0 笔 | ¥0.00
        ---
        未记名 | -¥765.44
        收入 12 笔 | ¥1234.56
        退款 1 笔 | ¥2000.00
        小林 | -¥765.44
        收入 12 笔 | ¥1234.56
        退款 1 笔 | ¥2000.00
        ---
        有 2 笔结果尚未确认，账单可能变化。
        ---
        签字 |
    "#]]
    .assert_eq(&of(Language::Chinese));
    let english = of(Language::English);
    assert!(english.contains("Net | -¥765.44"), "{english}");
    assert!(english.contains("Only Device | 前台一号"), "{english}");
}

//! What stands on a handover's slip.

use super::*;
use crate::announce::Language;
use crate::bill::Figure;
use crate::money::{Money, Sum};
use crate::platform::Platform;
use crate::shift::{Figures, HandOver};
use crate::standing::Holds;
use expect_test::expect;

const ALL: Shown = Shown {
    platforms: true,
    deposits: true,
    drawer: true,
    records: true,
};

fn staff(no: &str, name: &str) -> Option<Staff> {
    let (no, name) = (no.to_owned(), name.to_owned());
    Some(Staff { no, name })
}

fn shift() -> Shift {
    let mut figures = Figures {
        unresolved: 2,
        ..Figures::default()
    };
    for (platform, figure, count, fen) in [
        (Platform::WeChat, Figure::Payment, 12, 123_456),
        (Platform::WeChat, Figure::Refund, 1, 200),
        (Platform::Alipay, Figure::Frozen, 1, 50_000),
        (Platform::Alipay, Figure::Consumed, 1, 12_000),
        (Platform::Alipay, Figure::Rest, 1, 38_000),
    ] {
        figures.add(platform, figure, count, Sum::of_fen(fen));
    }
    Shift {
        started: Some(Moment::from_unix_ms(1_772_323_200_000)),
        float: Money::from_fen(50_000).expect("in range"),
        ..Shift::begun(7, staff("2001", "小林"), figures)
    }
}

fn over(counted: Option<u64>) -> Shift {
    let order = HandOver {
        counted: counted.and_then(Money::from_fen),
        taken_out: Money::from_fen(10_000).expect("in range"),
        to: staff("2002", ""),
        note: String::from("缺零钱"),
    };
    let at = Moment::from_unix_ms(1_772_352_000_000);
    shift().hand_over(order, at).expect("started")
}

fn shown(shift: &Shift, shown: Shown, language: Language, copy: bool) -> String {
    let calendar = Calendar::of("Asia/Shanghai", 240).expect("a calendar");
    let head = Letterhead {
        shop: String::from("练习店"),
        device: String::from("前台一号"),
        training: false,
        copy,
        language,
        holds: Holds::default(),
    };
    let about = About {
        head: &head,
        calendar: &calendar,
        made: Moment::from_unix_ms(1_772_400_000_000),
        records: &[],
        has_more: shown.records,
    };
    let slip = slip(shift, shown, about);
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
fn a_handover_on_paper_with_everything_on_it() {
    let zh = shown(&over(Some(49_000)), ALL, Language::Chinese, true);
    expect![[r#"
        练习店
        交班单
        （补打联）
        ---
        班次 | 7
        收银员 | 小林 2001
        开始 | 2026-03-01 08:00:00
        交班 | 2026-03-01 16:00:00
        接班人 | 2002
        设备 | 前台一号
        打印时间 | 2026-03-02 05:20:00
        ---
        收款 12 笔 | ¥1234.56
        押金消费 1 笔 | ¥120.00
        退款 1 笔 | ¥2.00
        净收入 | ¥1352.56
        撤单 0 笔 | ¥0.00
        押金冻结 1 笔 | ¥500.00
        押金解冻 1 笔 | ¥380.00
        ---
        微信支付 | ¥1232.56
        收款 12 笔 | ¥1234.56
        退款 1 笔 | ¥2.00
        ---
        支付宝 | ¥120.00
        押金消费 1 笔 | ¥120.00
        押金冻结 1 笔 | ¥500.00
        押金解冻 1 笔 | ¥380.00
        ---
        备用金 | ¥500.00
        现金收款 0 笔 | ¥0.00
        现金退款 0 笔 | ¥0.00
        应有现金 | ¥500.00
        清点现金 | ¥490.00
        差额（短款） | -¥10.00
        上缴 | ¥100.00
        钱箱留存 | ¥390.00
        ---
        更早的没有打印，请在收银机上查看。
        ---
        有 2 笔结果尚未确认，有结果时计入下一班。
        ---
        备注 | 缺零钱
        交班人签字 |

        接班人签字 |
    "#]]
    .assert_eq(&zh);
    let en = shown(&over(None), ALL, Language::English, false);
    expect![[r#"
        练习店
        Shift handover
        ---
        Shift | 7
        Clerk | 小林 2001
        Started | 2026-03-01 08:00:00
        Handed over | 2026-03-01 16:00:00
        To | 2002
        Device | 前台一号
        ---
        Payments (12) | ¥1234.56
        Consumed (1) | ¥120.00
        Refunds (1) | ¥2.00
        Net | ¥1352.56
        Reversed (0) | ¥0.00
        Frozen (1) | ¥500.00
        Unfrozen (1) | ¥380.00
        ---
        WeChat Pay | ¥1232.56
        Payments (12) | ¥1234.56
        Refunds (1) | ¥2.00
        ---
        Alipay | ¥120.00
        Consumed (1) | ¥120.00
        Frozen (1) | ¥500.00
        Unfrozen (1) | ¥380.00
        ---
        Float | ¥500.00
        Cash payments (0) | ¥0.00
        Cash refunds (0) | ¥0.00
        Cash expected | ¥500.00
        Cash counted | not counted
        Taken out | ¥100.00
        Left in the drawer | ¥400.00
        ---
        Earlier ones are not printed: see them at the till.
        ---
        The result of 2 is not known yet: they count in the next shift.
        ---
        Note | 缺零钱
        Handed over by |

        Taken over by |
    "#]]
    .assert_eq(&en);
}

#[test]
fn a_shift_that_goes_on_says_so_and_what_is_not_chosen_is_left_out() {
    let little = Shown {
        platforms: false,
        deposits: false,
        drawer: false,
        records: false,
    };
    let zh = shown(&shift(), little, Language::Chinese, false);
    expect![[r#"
        练习店
        班次小结（未交班）
        ---
        班次 | 7
        收银员 | 小林 2001
        开始 | 2026-03-01 08:00:00
        设备 | 前台一号
        打印时间 | 2026-03-02 05:20:00
        ---
        收款 12 笔 | ¥1234.56
        押金消费 1 笔 | ¥120.00
        退款 1 笔 | ¥2.00
        净收入 | ¥1352.56
        撤单 0 笔 | ¥0.00
        ---
        有 2 笔结果尚未确认，有结果时计入下一班。
        ---"#]]
    .assert_eq(&zh);
}

//! The counter's conversations as stories: what the clerk does, what the wire says, what is
//! done about it, in order.

use counter::fault::JournalTrouble;
use counter::settings::{PrinterChoice, Settings};
use counter::view::DraftKind::{Deposit, Payment};
use counter::{Do, Fault, Happened};
use expect_test::{Expect, expect};
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE};
use till::announce::receipt::Line;
use till::money::{AmountRefusal, Money};
use till::reply::{Cause, Facts, Reply, Reversal, Silence};

fn done() -> Reply {
    Reply::Done(Facts {
        transaction_id: Some(String::from("4200000001")),
        ..Facts::default()
    })
}

fn no_reply() -> Reply {
    Reply::Unsure(Silence::NoReply)
}

fn check(play: impl FnOnce(&mut Bench) -> Result<(), Fault>, wanted: &Expect) {
    let mut bench = Bench::bound();
    play(&mut bench).expect("the story goes on");
    wanted.assert_eq(&bench.story());
}

#[test]
fn a_payment_is_recorded_sent_told_and_printed() {
    check(
        |bench| {
            bench.begin(Payment, "12.34")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, done());
            bench.wait_s(600);
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 12.34
            clerk: scan
            -> send #1 ¥12.34 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Done
            -> show #1 Done
            -> say 微信支付收款成功，十二元三角四分
            -> print 16 lines
            + 2 s: #1 is due
        "#]],
    );
}

#[test]
fn a_password_is_waited_for() {
    check(
        |bench| {
            bench.begin(Payment, "12.34")?;
            bench.scan(ALIPAY_CODE)?;
            bench.replied(1, Reply::CustomerPaying);
            bench.wait_s(3);
            bench.told(1, Reply::CustomerPaying);
            bench.wait_s(7);
            bench.told(1, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 12.34
            clerk: scan
            -> send #1 ¥12.34 with PaymentCode(…8888)
            -> show #1 Submitted
            wire: Request of #1: CustomerPaying
            -> say 等待用户输入密码中
            -> show #1 CustomerPaying
            + 2 s: #1 is due
            -> ask about #1
            wire: Question of #1: CustomerPaying
            + 9 s: #1 is due
            -> ask about #1
            wire: Question of #1: Done
            -> show #1 Done
            -> say 支付宝收款成功，十二元三角四分
            -> print 16 lines
        "#]],
    );
}

#[test]
fn an_unknown_result_is_asked_about_and_its_late_end_announced() {
    check(
        |bench| {
            bench.begin(Payment, "0.02")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, no_reply());
            for _ in 0..40 {
                bench.wait_s(6);
                bench.told(1, no_reply());
            }
            let asked = bench.story();
            assert!(asked.contains("say 结果待确认"), "{asked}");
            assert_eq!(asked.matches("say").count(), 1, "it is said once: {asked}");
            assert!(asked.matches("ask about #1").count() >= 25, "{asked}");
            bench.begin(Payment, "5")?;
            bench.scan(WECHAT_CODE)?;
            bench.told(1, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 5
            clerk: scan
            -> send #2 ¥5.00 with PaymentCode(…6789)
            -> show #2 Submitted
            wire: Question of #1: Done
            -> show #1 Done, late
            -> say 补报，微信支付收款成功，二分
            -> print 16 lines
        "#]],
    );
}

#[test]
fn after_a_restart_every_open_record_is_asked_about_at_once() {
    check(
        |bench| {
            bench.begin(Deposit, "500")?;
            bench.scan(WECHAT_CODE)?;
            bench.restart();
            bench.told(1, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Deposit 500
            clerk: scan
            -> send #1 ¥500.00 with PaymentCode(…6789)
            -> show #1 Submitted
            restart
            -> ask about #1
            wire: Question of #1: Done
            -> show #1 Done
            -> say 微信支付押金冻结成功，五百元
            -> print 20 lines
            -> print 24 lines
        "#]],
    );
}

#[test]
fn a_request_that_never_arrived_fails_only_when_it_cannot_be_under_way() {
    check(
        |bench| {
            bench.begin(Payment, "1")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, no_reply());
            bench.wait_s(2);
            bench.told(1, Reply::NotFound);
            bench.wait_s(60);
            bench.told(1, no_reply());
            bench.wait_s(6);
            bench.told(1, Reply::NotFound);
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 1
            clerk: scan
            -> send #1 ¥1.00 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Unsure(NoReply)
            -> show #1 Submitted
            + 2 s: #1 is due
            -> ask about #1
            wire: Question of #1: NotFound
            -> show #1 Submitted
            + 8 s: #1 is due
            -> ask about #1
            wire: Question of #1: Unsure(NoReply)
            -> show #1 Submitted
            + 68 s: #1 is due
            -> ask about #1
            wire: Question of #1: NotFound
            -> show #1 Failed
            -> say 交易未成功，没有扣款
        "#]],
    );
}

#[test]
fn a_deposit_is_taken_consumed_in_part_and_settled() {
    check(
        |bench| {
            bench.begin(Deposit, "500")?;
            bench.scan(ALIPAY_CODE)?;
            bench.replied(1, done());
            assert_eq!(
                bench.consume(1, "500.01").expect_err("over").code(),
                "consume_over"
            );
            bench.consume(1, "120")?;
            assert_eq!(bench.unfreeze(1), Err(Fault::DepositBusy));
            bench.replied(2, done());
            let left = bench.unfreeze(1).expect_err("settled");
            assert_eq!(left.code(), "consume_over");
            Ok(())
        },
        &expect![[r#"
            clerk: Deposit 500
            clerk: scan
            -> send #1 ¥500.00 with PaymentCode(…8888)
            -> show #1 Submitted
            wire: Request of #1: Done
            -> show #1 Done
            -> say 支付宝押金冻结成功，五百元
            -> print 19 lines
            -> print 23 lines
            clerk: consume 500.01 of #1
            refused: consume_over
            clerk: consume 120 of #1
            -> send #2 ¥120.00
            -> show #2 Submitted
            clerk: unfreeze #1
            refused: deposit_busy
            wire: Request of #2: Done
            -> show #2 Done
            -> say 支付宝押金消费成功，消费一百二十元，退回三百八十元
            -> print 19 lines
            clerk: unfreeze #1
            refused: consume_over
        "#]],
    );
}

#[test]
fn a_refund_in_parts_keeps_its_sum() {
    check(
        |bench| {
            bench.begin(Payment, "0.02")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, done());
            assert_eq!(
                bench.refund(1, "0.03").expect_err("over").params(),
                [("left", "0.02".into())]
            );
            bench.refund(1, "0.01")?;
            bench.replied(2, Reply::InProgress);
            assert_eq!(
                bench.refund(1, "0.02").expect_err("over").params(),
                [("left", "0.01".into())]
            );
            bench.wait_s(2);
            bench.told(2, done());
            bench.refund(1, "0.01")?;
            bench.replied(3, Reply::NeedsManualTransfer);
            assert_eq!(
                bench.refund(1, "0.01").expect_err("over").params(),
                [("left", "0.00".into())]
            );
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 0.02
            clerk: scan
            -> send #1 ¥0.02 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Done
            -> show #1 Done
            -> say 微信支付收款成功，二分
            -> print 16 lines
            clerk: refund 0.03 of #1
            refused: refund_over
            clerk: refund 0.01 of #1
            -> send #2 ¥0.01
            -> show #2 Submitted
            wire: Request of #2: InProgress
            -> show #2 InProgress
            clerk: refund 0.02 of #1
            refused: refund_over
            + 2 s: #1 is due
            + 2 s: #2 is due
            -> ask about #2
            wire: Question of #2: Done
            -> show #2 Done
            -> say 微信支付退款成功，一分
            -> print 18 lines
            clerk: refund 0.01 of #1
            -> send #3 ¥0.01
            -> show #3 Submitted
            wire: Request of #3: NeedsManualTransfer
            -> show #3 NeedsManualTransfer
            -> say 退款需要人工转账，请看屏幕提示
            clerk: refund 0.01 of #1
            refused: refund_over
        "#]],
    );
}

#[test]
fn a_failed_charge_leaves_no_money_and_no_slip() {
    check(
        |bench| {
            bench.begin(Deposit, "500")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, Reply::Failed(Cause::BalanceLow));
            assert_eq!(bench.consume(1, "1"), Err(Fault::DepositNotFrozen));
            assert_eq!(bench.refund(1, "1"), Err(Fault::RefundNotPaid));
            Ok(())
        },
        &expect![[r#"
            clerk: Deposit 500
            clerk: scan
            -> send #1 ¥500.00 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Failed(BalanceLow)
            -> show #1 Failed
            -> say 交易未成功，没有扣款
            clerk: consume 1 of #1
            refused: deposit_not_frozen
            clerk: refund 1 of #1
            refused: refund_not_paid
        "#]],
    );
}

#[test]
fn what_is_refused_before_the_network() {
    let mut bench = Bench::bound();
    for (typed, refusal) in [
        ("0", AmountRefusal::Zero),
        ("0.001", AmountRefusal::Zero),
        ("1.234", AmountRefusal::TooManyDecimals),
        ("1000000", AmountRefusal::OverCeiling),
        ("", AmountRefusal::Empty),
        ("1元", AmountRefusal::NotANumber),
    ] {
        assert_eq!(
            bench.begin(Payment, typed),
            Err(Fault::Amount(refusal)),
            "{typed}"
        );
    }
    assert_eq!(bench.scan(WECHAT_CODE), Err(Fault::NoDraft));
    bench.begin(Payment, "1").expect("a good amount");
    assert_eq!(bench.scan("6901234567892"), Err(Fault::CodeNotPayment));
    assert_eq!(
        bench.scan("https://example.com/"),
        Err(Fault::CodeNotPayment)
    );
    assert_eq!(
        bench.scan("http://127.0.0.1:1/cpay/use_device_setting?osi=1&si=2"),
        Err(Fault::CodeIsSetting)
    );
    assert!(!bench.story().contains("-> send"));
    bench.scan(WECHAT_CODE).expect("the draft still waits");
    assert_eq!(
        bench.scan(WECHAT_CODE),
        Err(Fault::NoDraft),
        "one draft is one charge"
    );
}

#[test]
fn nothing_is_sent_or_announced_that_was_not_recorded() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "1").expect("a good amount");
    bench.scan(WECHAT_CODE).expect("recorded");
    let file = rusqlite::Connection::open(bench.journal_file()).expect("the file");
    let full =
        "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    file.execute_batch(full).expect("a full disk");
    bench.story();

    bench.replied(1, done());
    bench.begin(Payment, "2").expect("a good amount");
    assert_eq!(
        bench.scan(WECHAT_CODE).expect_err("not recorded").code(),
        "journal_failed"
    );
    let story = bench.story();
    assert!(
        !story.contains("-> send") && !story.contains("-> say") && !story.contains("-> print"),
        "{story}"
    );

    file.execute_batch("DROP TRIGGER full").expect("room again");
    bench.told(1, done());
    assert!(bench.story().contains("say 微信支付收款成功，一元"));
    bench.scan(WECHAT_CODE).expect("the draft was kept");
}

#[test]
fn a_reprint_without_a_printer_is_said_and_a_slip_of_its_own_accord_is_not() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "1").expect("a good amount");
    bench.scan(WECHAT_CODE).expect("recorded");
    bench.replied(1, done());
    let no = bench.no(1);
    let refused = bench.counter.reprint(&no).expect_err("no printer");
    assert_eq!(refused.code(), "printer_none");

    let printer = PrinterChoice::Queue {
        name: "counter".into(),
    };
    bench.counter.choose(Settings {
        printer,
        ..Settings::default()
    });
    let todo = bench.counter.reprint(&no).expect("a printer");
    let [Do::Print(slip)] = todo.as_slice() else {
        panic!("one slip: {todo:?}")
    };
    let copy = Line::Centre("（补打联）".into());
    assert!(slip.lines.contains(&copy), "{slip:?}");
}

#[test]
fn a_reversal_is_offered_in_time_recorded_sent_and_told() {
    check(
        |bench| {
            bench.begin(Payment, "12.34")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, no_reply());
            bench.wait_s(10);
            assert!(bench.reverse(1).is_err(), "too early");
            bench.told(1, no_reply());
            bench.wait_s(5);
            bench.reverse(1)?;
            bench.reversal(1, Reversal::Accepted);
            bench.told(1, Reply::Reversed);
            bench.wait_s(600);
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 12.34
            clerk: scan
            -> send #1 ¥12.34 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Unsure(NoReply)
            -> show #1 Submitted
            + 2 s: #1 is due
            -> ask about #1
            clerk: reverse #1
            refused: reverse_too_early
            wire: Question of #1: Unsure(NoReply)
            clerk: reverse #1
            -> reverse #1
            -> say 正在撤销交易
            -> show #1 Reversing
            wire: reversal of #1: Accepted
            -> ask about #1
            -> show #1 Reversing
            wire: Question of #1: Reversed
            -> show #1 Reversed, late
            -> say 交易已撤销，款项已退回
            + 16 s: #1 is due
        "#]],
    );
}

#[test]
fn a_paid_during_a_reversal_and_its_refusal_end_paid_and_loudly() {
    check(
        |bench| {
            bench.begin(Payment, "12.34")?;
            bench.scan(ALIPAY_CODE)?;
            bench.replied(1, Reply::CustomerPaying);
            bench.wait_s(20);
            bench.told(1, Reply::CustomerPaying);
            bench.reverse(1)?;
            bench.told(1, done());
            bench.reversal(
                1,
                Reversal::Refused(Cause::Refused {
                    text: String::from("paid"),
                }),
            );
            bench.told(1, done());
            bench.wait_s(60);
            bench.told(1, done());
            bench.wait_s(30);
            bench.told(1, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 12.34
            clerk: scan
            -> send #1 ¥12.34 with PaymentCode(…8888)
            -> show #1 Submitted
            wire: Request of #1: CustomerPaying
            -> say 等待用户输入密码中
            -> show #1 CustomerPaying
            + 2 s: #1 is due
            -> ask about #1
            wire: Question of #1: CustomerPaying
            clerk: reverse #1
            -> reverse #1
            -> say 正在撤销交易
            -> show #1 Reversing
            wire: Question of #1: Done
            -> show #1 Reversing
            wire: reversal of #1: Refused(Refused { text: "paid" })
            -> say 撤销未成功，该笔可能已收款，请看屏幕提示
            -> ask about #1
            -> show #1 Unresolved
            wire: Question of #1: Done
            + 26 s: #1 is due
            + 35 s: #1 is due
            -> ask about #1
            + 35 s: #1 is due
            + 65 s: #1 is due
            wire: Question of #1: Done
            + 95 s: #1 is due
            -> ask about #1
            + 95 s: #1 is due
            wire: Question of #1: Done
            -> show #1 Done, late
            -> say 补报，支付宝收款成功，十二元三角四分
            -> print 16 lines
        "#]],
    );
}

#[test]
fn the_merchant_may_let_the_till_reverse_by_itself() {
    let mut bench = Bench::bound();
    bench.counter.choose(Settings {
        reverse_after_s: 45,
        ..Settings::default()
    });
    bench.begin(Payment, "1").expect("a draft");
    bench.scan(WECHAT_CODE).expect("a charge");
    bench.replied(1, no_reply());
    for _ in 0..9 {
        bench.wait_s(6);
        bench.told(1, Reply::CustomerPaying);
    }
    let story = bench.story();
    assert_eq!(story.matches("-> reverse #1").count(), 1, "{story}");
    bench.reversal(1, Reversal::Refused(Cause::Closed));
    for _ in 0..10 {
        bench.told(1, Reply::CustomerPaying);
        bench.wait_s(6);
    }
    let story = bench.story();
    assert_eq!(story.matches("-> reverse #1").count(), 0, "{story}");
}

#[test]
fn a_clock_that_is_set_makes_no_unknown_payment_fail() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "1").expect("a draft");
    bench.scan(WECHAT_CODE).expect("a charge");
    bench.replied(1, no_reply());
    bench.wait_s(2);
    bench.set_clock_by_s(3600);
    bench.told(1, Reply::NotFound);
    bench.restart();
    bench.told(1, Reply::NotFound);
    assert!(
        !bench.story().contains("Failed"),
        "its request may be under way"
    );
    bench.wait_s(61);
    bench.told(1, no_reply());
    bench.wait_s(60);
    bench.set_clock_by_s(-86_400);
    bench.told(1, Reply::NotFound);
    assert!(bench.story().contains("show #1 Failed, late"));
}

#[test]
fn an_end_that_was_recorded_and_perhaps_not_told_is_told_after_a_restart_once() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "12.34").expect("a draft");
    bench.scan(WECHAT_CODE).expect("a charge");
    bench.dies_before_telling();
    bench.replied(1, done());
    bench.story();
    bench.restart();
    expect![[r#"
        restart
        -> show #1 Done, late
        -> say 补报，微信支付收款成功，十二元三角四分
        -> print 17 lines
    "#]]
    .assert_eq(&bench.story());
    bench.restart();
    expect![[r#"
        restart
    "#]]
    .assert_eq(&bench.story());
}

#[test]
fn a_deposit_that_went_back_by_itself_is_noticed_and_told() {
    check(
        |bench| {
            bench.begin(Deposit, "500")?;
            bench.scan(WECHAT_CODE)?;
            bench.replied(1, done());
            bench.wait_s(29 * 24 * 3600);
            bench.round();
            bench.wait_s(24 * 3600 + 1);
            bench.round();
            bench.told(
                1,
                Reply::Done(Facts {
                    gone_back: Money::parse_yuan("500").expect("an amount"),
                    ..Facts::default()
                }),
            );
            bench.round();
            assert!(bench.unfreeze(1).is_err());
            Ok(())
        },
        &expect![[r#"
            clerk: Deposit 500
            clerk: scan
            -> send #1 ¥500.00 with PaymentCode(…6789)
            -> show #1 Submitted
            wire: Request of #1: Done
            -> show #1 Done
            -> say 微信支付押金冻结成功，五百元
            -> print 20 lines
            -> print 24 lines
            + 2 s: #1 is due
            -> back the journal up
            -> reconcile 2023-12-13
            -> ask about #1
            -> back the journal up
            -> reconcile 2023-12-14
            wire: Question of #1: Done
            -> show #1 Done, late
            -> say 微信支付押金到期，平台已自动退回五百元
            clerk: unfreeze #1
            refused: consume_over
        "#]],
    );
}

#[test]
fn a_damaged_journal_takes_nothing_new_and_says_so() {
    let mut bench = Bench::bound();
    let trouble = JournalTrouble::Damaged;
    let cause = String::from("a page is torn");
    let damaged = Fault::Journal { trouble, cause };
    let found = Happened::Checked(Err(damaged.clone()));
    bench.counter.happened(found, bench.now).expect("taken in");
    let seen = bench.counter.snapshot(bench.now).expect("readable");
    assert_eq!(seen.journal, Some(damaged));
    bench.begin(Payment, "1").expect("a draft");
    assert!(bench.scan(WECHAT_CODE).is_err());
    expect![[r#"
        clerk: Payment 1
        clerk: scan
        refused: journal_damaged
    "#]]
    .assert_eq(&bench.story());
}

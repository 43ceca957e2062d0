//! What other terminals did with a deposit, as stories: it is asked when the deposit is opened, shown
//! and spoken of by nobody, and never counted twice, whenever an answer comes.

use cloudpay::sighted::Sighted;
use counter::Fault;
use counter::view::DraftKind::Deposit;
use expect_test::expect;
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE, shop};
use till::elsewhere::{Taken, Terminal};
use till::money::Money;
use till::number::FreezeNo;
use till::platform::Platform;
use till::reply::{Cause, Facts, Reply};
use till::standing;

fn done() -> Reply {
    Reply::Done(Facts::default())
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

/// The deposit is frozen, and the platform counts this of it in all, in yuan.
fn counts(consumed: u64, unfrozen: u64) -> Reply {
    Reply::Done(Facts {
        in_all: Some(Taken {
            consumed: fen(consumed * 100),
            unfrozen: fen(unfrozen * 100),
        }),
        ..Facts::default()
    })
}

fn frozen(code: &str) -> Bench {
    let mut bench = Bench::bound();
    bench.begin(Deposit, "500").expect("an amount");
    bench.scan(code).expect("a code");
    bench.replied(1, counts(0, 0));
    bench.story();
    bench
}

fn later(bench: &mut Bench) {
    bench.now.run_ms += 10_000;
    bench.now.at = bench.now.at.after_ms(10_000);
}

fn deposit(bench: &Bench) -> standing::Deposit {
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    story.deposit.expect("a deposit")
}

/// Consumed, of that elsewhere, left: in yuan.
fn stands(bench: &Bench) -> [u64; 3] {
    let deposit = deposit(bench);
    let parts = [deposit.consumed, deposit.consumed_elsewhere, deposit.left()];
    parts.map(|part| part.fen() / 100)
}

#[test]
fn what_others_took_is_shown_and_spoken_of_by_nobody() {
    let mut bench = frozen(ALIPAY_CODE);
    bench.open_up(1).expect("there");
    bench.open_up(1).expect("asked already");
    bench.told(1, counts(120, 0));
    bench.told(1, counts(120, 0));
    bench.restart();
    assert_eq!(stands(&bench), [120, 120, 380]);
    let left = fen(38_000);
    assert_eq!(bench.consume(1, "400"), Err(Fault::ConsumeOver { left }));
    bench.consume(1, "100").expect("some");
    bench.replied(2, done());
    expect![[r#"
        clerk: opens #1
        -> ask about #1
        clerk: opens #1
        wire: Question of #1: Done
        -> renew #1
        wire: Question of #1: Done
        restart
        clerk: consume 400 of #1
        refused: consume_over
        clerk: consume 100 of #1
        -> send #2 ¥100.00
        -> show #2 Submitted
        wire: Request of #2: Done
        -> show #2 Done
        -> say 支付宝押金消费成功，消费一百元，退回二百八十元
        -> print 18 lines
    "#]]
    .assert_eq(&bench.story());
}

#[test]
fn an_answer_from_before_our_own_act_counts_nothing_and_is_asked_for_again() {
    let mut bench = frozen(ALIPAY_CODE);
    bench.open_up(1).expect("there");
    bench.consume_some(1, "120").expect("some");
    bench.replied(2, done());
    // It was asked before the consume; whether that is in it or not, nobody knows.
    bench.told(1, counts(120, 0));
    assert_eq!(stands(&bench), [120, 0, 380]);
    assert!(bench.story().ends_with("Done\n-> ask about #1\n"));
    bench.told(1, counts(150, 0));
    assert_eq!(stands(&bench), [150, 30, 350]);

    later(&mut bench);
    bench.open_up(1).expect("there");
    bench.consume_some(1, "50").expect("some");
    bench.story();
    bench.told(1, counts(200, 0));
    assert_eq!(stands(&bench), [150, 30, 350], "ours is under way");
    assert!(!bench.story().contains("ask about #1"));
    bench.replied(3, done());
    assert_eq!(stands(&bench), [200, 30, 300]);
    later(&mut bench);
    bench.open_up(1).expect("there");
    bench.told(1, counts(200, 0));
    assert_eq!(stands(&bench), [200, 30, 300]);
}

#[test]
fn a_refused_consume_asks_what_became_of_the_deposit() {
    let mut bench = frozen(WECHAT_CODE);
    bench.open_up(1).expect("there");
    bench.told(1, counts(0, 0));
    bench.consume(1, "100").expect("as far as is known");
    let text = String::from("已结清");
    bench.story();
    bench.replied(2, Reply::Failed(Cause::Refused { text }));
    assert!(
        bench.story().ends_with("-> ask about #1\n"),
        "though it was just asked"
    );
    bench.told(1, counts(120, 380));
    assert_eq!(stands(&bench), [120, 120, 0]);
    assert!(deposit(&bench).settled());
    later(&mut bench);
    bench.story();
    bench.open_up(1).expect("there");
    assert_eq!(
        bench.story(),
        "clerk: opens #1\n",
        "there is nothing to ask"
    );
}

#[test]
fn a_deposit_that_was_found_is_worked_with_like_any_other() {
    let mut bench = Bench::bound();
    let found = |no: &str, consumed| Sighted {
        no: FreezeNo::parse(no).expect("a number"),
        platform: Platform::Alipay,
        amount: fen(50_000),
        facts: Facts {
            transaction_id: Some(format!("2023{no}")),
            in_all: Some(Taken {
                consumed: fen(consumed),
                unfrozen: Money::ZERO,
            }),
            ..Facts::default()
        },
        begun_unix_s: Some(1_699_990_000),
        terminal: Terminal {
            device: String::from("1002"),
            name: String::from("前台二号"),
        },
        staff: None,
        remark: String::from("1208 王小明 尾号8000"),
    };
    let (no, settled) = ("9000004210020122153200", "9000004210020122153201");
    let sighted = vec![found(no, 12_000), found(settled, 50_000)];
    let taken_in = bench.counter.take_in_held(&shop(), sighted, bench.now);
    let (taken_in, todo) = taken_in.expect("recorded");
    assert_eq!((taken_in, todo.len()), (1, 1), "only the screen is told");
    assert!(bench.counter.find(settled, bench.now).is_err());
    let elsewhere = counter::shop::Shop {
        device_id: String::from("9"),
        ..shop()
    };
    let of_another_shop = bench
        .counter
        .take_in(&elsewhere, vec![found(settled, 0)], bench.now);
    assert_eq!(of_another_shop.expect("nothing").0, 0);

    let may = bench.counter.own_authority().expect("the clerk may");
    let begun = bench
        .counter
        .consume(no, "80", till::act::Rest::StaysFrozen, may, bench.now);
    let (seen, _) = begun.expect("it is like ours");
    assert_eq!(seen.record.parent(), Some(no));
    let story = bench.counter.find(&format!("2023{no}"), bench.now);
    let story = story.expect("by the platform's number");
    let standing = story.deposit.expect("a deposit");
    assert!(standing.busy && story.seen.record.is_of_elsewhere());
    assert_eq!(standing.consumed_elsewhere, fen(12_000));
    bench.restart();
    let story = bench.story();
    assert!(
        !story.contains("say") && !story.contains("print"),
        "{story}"
    );
}

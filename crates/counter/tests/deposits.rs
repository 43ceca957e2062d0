//! What a front desk does with a deposit, as stories: kept rests, parts that go back, refunds of
//! what was consumed, and what was owed beyond it.

use counter::Fault;
use counter::view::DraftKind::{Deposit, Payment};
use expect_test::expect;
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE};
use till::money::Money;
use till::reply::{Facts, Reply};

fn done() -> Reply {
    Reply::Done(Facts::default())
}

fn frozen(code: &str, yuan: &str) -> Bench {
    let mut bench = Bench::bound();
    bench.begin(Deposit, yuan).expect("an amount");
    bench.scan(code).expect("a code");
    bench.replied(1, done());
    bench.story();
    bench
}

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

#[test]
fn on_alipay_the_rest_stays_until_it_is_consumed_or_goes_back() {
    let mut bench = frozen(ALIPAY_CODE, "500");
    bench.consume_some(1, "120").expect("some");
    bench.replied(2, done());
    bench.unfreeze_some(1, "80").expect("a part");
    bench.replied(3, done());
    bench.consume(1, "100").expect("the last");
    bench.replied(4, done());
    expect![[r#"
        clerk: consume 120 of #1, the rest stays
        -> send #2 ¥120.00
        -> show #2 Submitted
        wire: Request of #2: Done
        -> show #2 Done
        -> say 支付宝押金消费成功，消费一百二十元
        -> print 18 lines
        clerk: unfreeze 80 of #1
        -> send #3 ¥80.00
        -> show #3 Submitted
        wire: Request of #3: Done
        -> show #3 Done
        -> say 支付宝押金解冻成功，退回八十元
        -> print 17 lines
        clerk: consume 100 of #1
        -> send #4 ¥100.00
        -> show #4 Submitted
        wire: Request of #4: Done
        -> show #4 Done
        -> say 支付宝押金消费成功，消费一百元，退回二百元
        -> print 18 lines
    "#]]
    .assert_eq(&bench.story());
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    let deposit = story.deposit.expect("a deposit");
    assert_eq!(
        (deposit.consumed, deposit.unfrozen, deposit.settled()),
        (fen(22_000), fen(28_000), true)
    );
    assert_eq!(story.consumes.len(), 2);
}

#[test]
fn wechat_consumes_once_and_gives_back_whole() {
    let mut bench = frozen(WECHAT_CODE, "500");
    assert_eq!(bench.consume_some(1, "120"), Err(Fault::RestMustGoBack));
    assert_eq!(bench.unfreeze_some(1, "120"), Err(Fault::RestMustGoBack));
    bench.unfreeze_some(1, "500").expect("all of it");
    assert!(bench.story().contains("-> send #2"));
}

#[test]
fn what_was_consumed_is_refunded_and_stands_in_the_deposits_story() {
    let mut bench = frozen(WECHAT_CODE, "500");
    bench.consume(1, "120").expect("some");
    bench.replied(2, done());
    let left = fen(12_000);
    assert_eq!(bench.refund(2, "120.01"), Err(Fault::RefundOver { left }));
    bench.refund(2, "20").expect("a part");
    bench.told(3, done());
    assert_eq!(bench.refund(1, "1"), Err(Fault::RefundNotPaid));
    let story = bench.counter.find(&bench.no(3), bench.now).expect("there");
    assert_eq!(story.seen.record.no(), bench.no(1), "the deposit's story");
    let of: Vec<Option<&str>> = story
        .followed_by
        .iter()
        .map(|seen| seen.record.parent())
        .collect();
    let (freeze, consume) = (bench.no(1), bench.no(2));
    assert_eq!(of, [Some(freeze.as_str()), Some(consume.as_str())]);
    assert_eq!(story.consumes[0].1.left(), fen(10_000));
}

#[test]
fn more_is_owed_than_what_was_left_after_a_part_went_back() {
    let mut bench = frozen(ALIPAY_CODE, "500");
    bench.unfreeze_some(1, "200").expect("a part");
    bench.replied(2, done());
    assert_eq!(bench.top_up(1, "88"), Err(Fault::TopUpNotConsumed));
    bench.consume(1, "300").expect("what is left");
    assert_eq!(bench.top_up(1, "88"), Err(Fault::TopUpNotConsumed), "busy");
    bench.replied(3, done());
    bench.top_up(1, "88").expect("the difference");
}

#[test]
fn what_went_back_whole_has_no_difference() {
    let mut bench = frozen(WECHAT_CODE, "500");
    bench.unfreeze(1).expect("all");
    bench.replied(2, done());
    assert_eq!(bench.top_up(1, "88"), Err(Fault::TopUpNotConsumed));
}

#[test]
fn more_is_owed_than_was_frozen() {
    let mut bench = frozen(WECHAT_CODE, "500");
    assert_eq!(bench.top_up(1, "88"), Err(Fault::TopUpNotConsumed));
    bench.consume(1, "500").expect("all");
    bench.replied(2, done());
    bench.top_up(1, "88").expect("the difference");
    bench.scan(ALIPAY_CODE).expect("any wallet");
    bench.replied(3, done());
    let topped = bench.counter.find(&bench.no(3), bench.now).expect("there");
    assert_eq!(topped.seen.record.parent(), Some(bench.no(1).as_str()));
    assert!(topped.payment.is_some(), "a payment of its own");
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    assert_eq!(story.followed_by.len(), 2);
    bench.begin(Payment, "1").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    let next = bench.counter.find(&bench.no(4), bench.now).expect("there");
    assert_eq!(
        next.seen.record.parent(),
        None,
        "the next one tops nothing up"
    );
}

#[test]
fn the_rounds_come_by_every_overdue_deposit() {
    const DEPOSITS: usize = 60;
    let mut bench = Bench::bound();
    for number in 1..=DEPOSITS {
        bench.begin(Deposit, "1").expect("an amount");
        bench.scan(ALIPAY_CODE).expect("a code");
        bench.replied(number, done());
    }
    bench.wait_s(31 * 24 * 3600);
    bench.story();
    let mut asked = |times: usize| {
        for _ in 0..times {
            bench.round();
        }
        let story = bench.story();
        let lines = story
            .lines()
            .filter_map(|line| line.strip_prefix("-> ask about #"));
        let mut numbers: Vec<usize> = lines.filter_map(|no| no.parse().ok()).collect();
        numbers.sort_unstable();
        numbers
    };
    assert_eq!(
        asked(1),
        Vec::from_iter(1..=50),
        "as many as one round asks"
    );
    assert_eq!(asked(1), Vec::from_iter(51..=60), "the others");
}

//! Deposits by a code that the till shows, as stories: scanned in time, never, while the line is
//! down, over a restart, and put aside.

use counter::Fault;
use counter::view::DraftKind::{Deposit, Payment};
use expect_test::expect;
use testkit::{ALIPAY_CODE, Bench, WECHAT_CODE};
use till::charge::LIFE_MS;
use till::reply::{Cause, Facts, Reply, ShownCode, Silence};

fn given() -> Reply {
    Reply::Show(ShownCode {
        url: String::from("https://qr.example/1"),
        lives_ms: Some(LIFE_MS),
    })
}

/// A deposit whose code is on the screen.
fn shown() -> Bench {
    let mut bench = Bench::bound();
    bench.begin(Deposit, "500").expect("an amount");
    bench.show_code().expect("a deposit");
    bench.replied(1, given());
    bench
}

/// The code on the screen, and when it dies, in milliseconds from the beginning.
fn on_screen(bench: &Bench) -> Option<(String, i64)> {
    let snapshot = bench.counter.snapshot(bench.now).expect("readable");
    let shown = snapshot.open.first()?.shown.clone()?;
    Some((shown.code, shown.dies.unix_ms() - 1_700_000_000_000))
}

/// Asks, and hears the same answer each time, for so many questions.
fn asks(bench: &mut Bench, times: usize, answer: &Reply) {
    for _ in 0..times {
        bench.wait_s(3);
        bench.told(1, answer.clone());
    }
}

#[test]
fn a_guest_scans_in_time() {
    let mut bench = shown();
    let code = String::from("https://qr.example/1");
    assert_eq!(on_screen(&bench), Some((code, LIFE_MS)));
    asks(&mut bench, 1, &Reply::NotFound);
    asks(&mut bench, 1, &Reply::InProgress);
    asks(&mut bench, 1, &Reply::Done(Facts::default()));
    expect![[r#"
        clerk: Deposit 500
        clerk: show a code
        -> send #1 ¥500.00
        -> show #1 Submitted
        wire: Request of #1: Show(ShownCode { url: "https://qr.example/1", lives_ms: Some(300000) })
        -> show #1 Showing
        + 3 s: #1 is due
        -> ask about #1
        wire: Question of #1: NotFound
        + 6 s: #1 is due
        -> ask about #1
        wire: Question of #1: InProgress
        + 9 s: #1 is due
        -> ask about #1
        wire: Question of #1: Done
        -> show #1 Done
        -> say 支付宝押金冻结成功，五百元
        -> print 18 lines
        -> print 22 lines
    "#]]
    .assert_eq(&bench.story());
    assert_eq!(on_screen(&bench), None);
}

#[test]
fn nobody_scans_and_the_platform_never_heard_of_it() {
    let mut bench = shown();
    asks(&mut bench, 99, &Reply::NotFound);
    assert!(on_screen(&bench).is_some());
    asks(&mut bench, 1, &Reply::NotFound);
    assert_eq!(on_screen(&bench), None, "dead by the till's clock");
    let open = bench.counter.snapshot(bench.now).expect("readable").open;
    assert_eq!(open.len(), 1, "and still asked about");
    bench.story();
    asks(&mut bench, 41, &Reply::NotFound);
    let story = bench.story();
    let end = [
        "+ 423 s: #1 is due",
        "-> ask about #1",
        "wire: Question of #1: NotFound",
        "-> show #1 Failed",
        "-> say 交易未成功，没有扣款",
    ];
    assert_eq!(
        story.lines().rev().take(5).collect::<Vec<_>>(),
        end.into_iter().rev().collect::<Vec<_>>()
    );
    assert_eq!(story.matches("-> say").count(), 1, "{story}");
}

#[test]
fn the_platform_says_that_it_closed_it() {
    let mut bench = shown();
    bench.wait_s(301);
    bench.story();
    bench.told(1, Reply::Failed(Cause::Closed));
    expect![[r#"
        wire: Question of #1: Failed(Closed)
        -> show #1 Failed
        -> say 交易未成功，没有扣款
    "#]]
    .assert_eq(&bench.story());
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    let state = format!("{:?}", story.seen.record);
    assert!(state.contains("NotScanned"), "{state}");
}

#[test]
fn a_restart_shows_the_same_code_again_and_measures_anew() {
    let mut bench = shown();
    bench.wait_s(200);
    let before = on_screen(&bench);
    bench.restart();
    assert_eq!(on_screen(&bench), before);
    bench.told(1, Reply::NotFound);
    // Dead by the wall clock, and not by how long this run has been asking.
    asks(&mut bench, 130, &Reply::NotFound);
    assert_eq!(on_screen(&bench), None);
    let open = bench.counter.snapshot(bench.now).expect("readable").open;
    assert_eq!(open.len(), 1);
    asks(&mut bench, 1, &Reply::Done(Facts::default()));
    let story = bench.story();
    assert!(story.contains("支付宝押金冻结成功"), "{story}");
}

#[test]
fn a_clock_that_is_set_does_not_end_it() {
    let mut bench = shown();
    bench.set_clock_by_s(24 * 3600);
    asks(&mut bench, 100, &Reply::NotFound);
    let open = bench.counter.snapshot(bench.now).expect("readable").open;
    assert_eq!(open.len(), 1, "by the run's clock it may still be scanned");
}

#[test]
fn a_lost_answer_concludes_nothing_for_two_hours() {
    let mut bench = Bench::bound();
    bench.begin(Deposit, "500").expect("an amount");
    bench.show_code().expect("a deposit");
    bench.replied(1, Reply::Unsure(Silence::NoReply));
    assert_eq!(on_screen(&bench), Some((String::new(), LIFE_MS)));
    asks(&mut bench, 400, &Reply::NotFound);
    let story = bench.story();
    assert_eq!(story.matches("say 结果待确认").count(), 1, "{story}");
    assert_eq!(story.matches("-> send").count(), 1, "{story}");
    let (mut minutes, mut has_ended) = (0, false);
    while !has_ended {
        bench.wait_s(60);
        minutes += 1;
        assert!(minutes < 300, "it never ends");
        if bench.story().contains("ask about #1") {
            bench.told(1, Reply::NotFound);
            has_ended = bench.story().contains("show #1 Failed, late");
        }
    }
    assert!(minutes >= 100, "after {minutes} minutes");
}

#[test]
fn put_aside_it_is_settled_while_the_next_guest_is_served() {
    let mut bench = shown();
    bench.begin(Payment, "12").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    bench.replied(2, Reply::Done(Facts::default()));
    asks(&mut bench, 1, &Reply::Done(Facts::default()));
    let story = bench.story();
    assert!(story.contains("say 支付宝押金冻结成功，五百元"), "{story}");
}

#[test]
fn what_cannot_be_shown_is_refused_before_anything_is_sent() {
    let mut bench = Bench::bound();
    assert_eq!(bench.show_code(), Err(Fault::NoDraft));
    bench.begin(Payment, "12").expect("an amount");
    assert_eq!(bench.show_code(), Err(Fault::ShowDepositsOnly));
    bench.scan(ALIPAY_CODE).expect("the draft still waits");
}

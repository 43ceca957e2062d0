//! Payments that the clerk takes by hand, as stories: booked, refunded, lost on the way, over a
//! restart, and refused before anything is recorded.

use counter::Fault;
use counter::settings::Settings;
use counter::view::DraftKind::{Deposit, Payment};
use expect_test::{Expect, expect};
use testkit::{Bench, WECHAT_CODE};
use till::charge::Irreversible;
use till::platform::Booked;
use till::reply::{Cause, Facts, Reply, Silence};

fn done() -> Reply {
    Reply::Done(Facts::default())
}

fn check(play: impl FnOnce(&mut Bench) -> Result<(), Fault>, wanted: &Expect) {
    let mut bench = Bench::bound();
    play(&mut bench).expect("the story goes on");
    wanted.assert_eq(&bench.story());
}

#[test]
fn cash_is_recorded_booked_told_and_printed_and_goes_back_like_any_payment() {
    check(
        |bench| {
            bench.begin(Payment, "12.34")?;
            bench.book(Booked::Cash)?;
            bench.replied(1, done());
            bench.refund(1, "2.34")?;
            bench.replied(2, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 12.34
            clerk: took it, Cash
            -> send #1 ¥12.34
            -> show #1 Submitted
            wire: Request of #1: Done
            -> show #1 Done
            -> say 现金收款成功，十二元三角四分
            -> print 15 lines
            clerk: refund 2.34 of #1
            -> send #2 ¥2.34
            -> show #2 Submitted
            wire: Request of #2: Done
            -> show #2 Done
            -> say 现金退款成功，二元三角四分
            -> print 17 lines
        "#]],
    );
}

#[test]
fn a_booking_that_never_arrived_says_that_the_money_was_taken() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "5").expect("an amount");
    bench.book(Booked::BankCard).expect("a payment");
    bench.replied(1, Reply::Unsure(Silence::NoReply));
    let mut story = String::new();
    for asked in 0.. {
        assert!(asked < 40, "it never ends: {story}");
        bench.wait_s(6);
        bench.told(1, Reply::NotFound);
        story += &bench.story();
        if story.contains("-> show #1 Failed") {
            break;
        }
    }
    let said: Vec<&str> = story
        .lines()
        .filter(|line| line.starts_with("-> say"))
        .collect();
    assert_eq!(said, ["-> say 银行卡收款没有记上账，请看屏幕提示"]);
    assert!(!story.contains("-> print"), "{story}");
    // The same money, booked again under another number.
    bench.begin(Payment, "5").expect("an amount");
    bench.book(Booked::BankCard).expect("a payment");
    bench.replied(2, done());
    let story = bench.story();
    assert!(story.contains("-> say 银行卡收款成功，五元"), "{story}");
}

#[test]
fn a_restart_asks_about_it_and_a_late_end_is_told() {
    check(
        |bench| {
            bench.begin(Payment, "0.02")?;
            bench.book(Booked::Cash)?;
            bench.restart();
            bench.told(1, done());
            Ok(())
        },
        &expect![[r#"
            clerk: Payment 0.02
            clerk: took it, Cash
            -> send #1 ¥0.02
            -> show #1 Submitted
            restart
            -> ask about #1
            wire: Question of #1: Done
            -> show #1 Done
            -> say 现金收款成功，二分
            -> print 15 lines
        "#]],
    );
}

#[test]
fn what_cannot_be_booked_is_refused_before_anything_is_recorded() {
    let mut bench = Bench::bound();
    assert_eq!(bench.book(Booked::Cash), Err(Fault::NoDraft));
    bench.begin(Deposit, "500").expect("an amount");
    assert_eq!(bench.book(Booked::Cash), Err(Fault::BookPaymentsOnly));
    bench.begin(Payment, "12").expect("an amount");
    bench.counter.choose(Settings {
        bookkeeping: false,
        ..Settings::default()
    });
    assert_eq!(bench.book(Booked::Cash), Err(Fault::BookingOff));
    bench.scan(WECHAT_CODE).expect("the draft still waits");
    assert_eq!(
        bench.counter.recent(9, bench.now).expect("readable").len(),
        1
    );
}

#[test]
fn nobody_reverses_it_and_nothing_reverses_it_by_itself() {
    let mut bench = Bench::bound();
    bench.counter.choose(Settings {
        reverse_after_s: 15,
        ..Settings::default()
    });
    bench.begin(Payment, "12").expect("an amount");
    bench.book(Booked::Cash).expect("a payment");
    for _ in 0..20 {
        bench.wait_s(6);
        bench.told(1, Reply::Unsure(Silence::NoReply));
    }
    let by_hand = Err(Fault::Irreversible(Irreversible::ByHand));
    assert_eq!(bench.reverse(1), by_hand);
    let story = bench.story();
    assert!(!story.contains("-> reverse"), "{story}");
}

#[test]
fn what_a_guest_owes_beyond_a_deposit_can_be_paid_in_cash() {
    let mut bench = Bench::bound();
    bench.begin(Deposit, "500").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    bench.replied(1, done());
    bench.consume(1, "500").expect("all of it");
    bench.replied(2, done());
    bench.top_up(1, "86.50").expect("it is owed");
    bench.book(Booked::Cash).expect("a payment");
    bench.replied(3, done());
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    let topped_up = story.followed_by.last().expect("it is told with it");
    assert_eq!(topped_up.record.platform().booked(), Some(Booked::Cash));
    assert_eq!(topped_up.record.amount().fen(), 8650);
}

#[test]
fn the_log_says_who_booked_what() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "12").expect("an amount");
    bench.book(Booked::Cash).expect("a payment");
    let page = bench.counter.audit(None, 9).expect("readable");
    let line = page.rows.first().expect("it is noted");
    let told = format!("{line:?}");
    for part in ["payment_booked", "cash", "12.00", &bench.no(1)] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn why_it_is_not_in_the_books_has_sentences_of_its_own() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "12").expect("an amount");
    bench.book(Booked::BankCard).expect("a payment");
    let text = String::from("不支持记账");
    bench.replied(1, Reply::Failed(Cause::Refused { text: text.clone() }));
    let story = bench.counter.find(&bench.no(1), bench.now).expect("there");
    let till::act::Record::Charge(charge) = story.seen.record else {
        panic!("a payment");
    };
    let till::charge::State::Failed { cause } = charge.state else {
        panic!("it failed");
    };
    let of_cause = counter::fault::of_cause;
    let refused = ("not_booked_refused", vec![("text", text)]);
    assert_eq!(of_cause(&cause), refused);
    let unheard = Cause::NotBooked {
        text: String::new(),
    };
    assert_eq!(of_cause(&unheard), ("not_booked", Vec::new()));
}

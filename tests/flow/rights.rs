//! The right to give money back through the whole: the office's list, a colleague's PIN, the
//! server's own check, and what the journal remembers.

use crate::till::Till;
use ::till::act::Record;
use ::till::second::State;
use counter::Fault;
use counter::people::RightRefusal;
use serde_json::json;

/// A till whose clerk 2002 may not refund, with the shop's people known and a PIN for 2003.
fn without_the_right() -> Till {
    let mut till = Till::set_up_by(&json!({ "staff": "2002" }));
    till.asks_for_people();
    let (counter, now) = till.at_the_counter();
    let made = counter
        .begin_pin("2003", None, "2468", None, now)
        .expect("begun");
    counter.pin_made(made.make(), now).expect("a first PIN");
    till
}

#[test]
fn a_colleague_authorises_what_the_clerk_may_not() {
    let mut till = without_the_right();
    let no = till.charge("payment", "12.34", "wechat").expect("paid");
    let (counter, now) = till.at_the_counter();
    let name = String::from("小林");
    let needs = Fault::Right(RightRefusal::NeedsAuthorisation { name });
    assert_eq!(counter.own_authority(), Err(needs));
    assert!(!counter.snapshot(now).expect("readable").may_refund);
    let tried = counter.begin_try("2003", "2468", now).expect("begun");
    let may = counter.tried(tried.look(), now).expect("the PIN is right");
    till.refund_by(&no, "2.34", may);
    till.compare_with_book("authorised");
    let (counter, now) = till.at_the_counter();
    let story = counter.find(&no, now).expect("there");
    let who = story.followed_by[0].record.who();
    let shown =
        |staff: &Option<::till::who::Staff>| staff.as_ref().map(|staff| staff.shown().to_owned());
    assert_eq!(shown(&who.clerk).as_deref(), Some("小林"));
    assert_eq!(shown(&who.authorised).as_deref(), Some("周店长"));
    assert_eq!(
        shown(&story.seen.record.who().clerk).as_deref(),
        Some("小林")
    );
}

#[test]
fn a_right_that_the_office_took_is_refused_by_the_server_until_the_till_hears_of_it() {
    let mut till = Till::set_up();
    till.asks_for_people();
    let no = till.charge("payment", "1", "alipay").expect("paid");
    till.office("2001", false);
    till.refund(&no, "1");
    let (counter, now) = till.at_the_counter();
    let refund = counter.find(&no, now).expect("there").followed_by.remove(0);
    let Record::Second(refund) = refund.record else {
        panic!("no refund");
    };
    let cause = ::till::reply::Cause::NoRefundRight;
    assert_eq!(refund.state, State::Failed { cause });
    till.asks_for_people();
    let (counter, _) = till.at_the_counter();
    assert!(counter.own_authority().is_err(), "the till knows by now");
}

#[test]
fn people_and_pins_outlive_a_restart() {
    let mut till = without_the_right();
    till.restart();
    let (counter, now) = till.at_the_counter();
    let seen = counter.people();
    let pins: Vec<_> = seen.list.iter().map(|member| member.has_pin).collect();
    assert_eq!(pins, [false, false, true]);
    assert!(counter.own_authority().is_err());
    assert!(counter.begin_try("2003", "2468", now).is_ok());
}

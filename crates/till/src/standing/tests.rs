//! What may be taken and refunded, after every history.

use super::*;
use crate::act::{By, Refunded};
use crate::moment::Moment;
use crate::number::{FreezeNo, OrderNo, RefundNo, UnfreezeNo};
use crate::reply::{Cause, Facts};
use proptest::prelude::*;

const NOW: Moment = Moment::from_unix_ms(0);

fn fen(fen: u64) -> Money {
    Money::from_fen(fen).expect("within the ceiling")
}

fn done() -> second::State {
    second::State::Done {
        facts: Facts::default(),
    }
}

fn charge(no: ChargeNo, amount: u64) -> Charge {
    let state = charge::State::Done {
        facts: Facts::default(),
    };
    Charge {
        no,
        platform: Platform::WeChat,
        amount: fen(amount),
        by: By::Code(String::new()),
        guest: Box::default(),
        tops_up: None,
        who: Box::default(),
        begun: NOW,
        state,
    }
}

fn freeze(amount: u64) -> Charge {
    charge(
        ChargeNo::Freeze(FreezeNo::parse("1").expect("a number")),
        amount,
    )
}

fn payment(amount: u64) -> Charge {
    charge(
        ChargeNo::Payment(OrderNo::parse("1").expect("a number")),
        amount,
    )
}

fn consume(amount: u64, state: second::State) -> Second {
    let no = SecondNo::Consume(
        OrderNo::parse("2").expect("a number"),
        FreezeNo::parse("1").expect("a number"),
        Rest::GoesBack,
    );
    Second {
        no,
        platform: Platform::WeChat,
        amount: fen(amount),
        whole: fen(500),
        who: Box::default(),
        begun: NOW,
        state,
    }
}

fn unfreeze(amount: u64, state: second::State) -> Second {
    let no = SecondNo::Unfreeze(
        UnfreezeNo::parse("2").expect("a number"),
        FreezeNo::parse("1").expect("a number"),
    );
    Second {
        no,
        ..consume(amount, state)
    }
}

fn refund(amount: u64, state: second::State) -> Second {
    let no = SecondNo::Refund(
        RefundNo::parse("2").expect("a number"),
        Refunded::Payment(OrderNo::parse("1").expect("a number")),
    );
    Second {
        no,
        ..consume(amount, state)
    }
}

#[test]
fn a_consume_returns_the_rest_and_settles() {
    let deposit = Deposit::of(&freeze(500), &[consume(120, done())]).expect("a deposit");
    assert_eq!(
        (deposit.consumed, deposit.unfrozen, deposit.settled()),
        (fen(120), fen(380), true)
    );
    assert_eq!(
        deposit.may_take(fen(1)),
        Err(SecondRefusal::Over { left: Money::ZERO })
    );
}

#[test]
fn an_unknown_consume_holds_the_deposit_and_a_failed_one_does_not() {
    let silent = second::State::Unresolved {
        since: NOW,
        silence: None,
    };
    let deposit = Deposit::of(&freeze(500), &[consume(120, silent)]).expect("a deposit");
    assert_eq!(deposit.may_take(fen(1)), Err(SecondRefusal::Busy));
    let failed = second::State::Failed {
        cause: Cause::Closed,
    };
    let deposit = Deposit::of(&freeze(500), &[consume(120, failed)]).expect("a deposit");
    assert_eq!(deposit.may_take(fen(500)), Ok(()));
    assert_eq!(
        deposit.may_take(fen(501)),
        Err(SecondRefusal::Over { left: fen(500) })
    );
}

#[test]
fn an_unfreeze_gives_all_back() {
    let deposit = Deposit::of(&freeze(500), &[unfreeze(500, done())]).expect("a deposit");
    assert_eq!(
        (deposit.consumed, deposit.unfrozen, deposit.settled()),
        (Money::ZERO, fen(500), true)
    );
}

#[test]
fn on_alipay_a_rest_may_stay_and_a_part_may_go_back() {
    let deposit = Charge {
        platform: Platform::Alipay,
        ..freeze(500)
    };
    let stays = |amount| {
        let mut second = consume(amount, done());
        if let SecondNo::Consume(_, _, rest) = &mut second.no {
            *rest = Rest::StaysFrozen;
        }
        second
    };
    let standing = |seconds: &[Second]| Deposit::of(&deposit, seconds).expect("a deposit");
    let twice = [stays(120), unfreeze(80, done()), stays(100)];
    let now = standing(&twice);
    assert_eq!(
        (now.consumed, now.unfrozen, now.left(), now.settled()),
        (fen(220), fen(80), fen(200), false)
    );
    assert_eq!(now.may_consume(fen(200), Rest::StaysFrozen), Ok(()));
    assert_eq!(now.may_unfreeze(fen(1)), Ok(()));
    let [one, two, three] = twice;
    let last = standing(&[one, two, three, consume(50, done())]);
    assert_eq!(
        (last.consumed, last.unfrozen, last.settled()),
        (fen(270), fen(230), true)
    );
    let whole = Deposit::of(&freeze(500), &[]).expect("a deposit");
    let must = Err(SecondRefusal::RestMustGoBack);
    assert_eq!(whole.may_consume(fen(1), Rest::StaysFrozen), must);
    assert_eq!(whole.may_unfreeze(fen(499)), must);
    assert_eq!(whole.may_unfreeze(fen(500)), Ok(()));
}

#[test]
fn wechat_refunds_in_fifty_parts_within_a_year() {
    const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1000;
    let taken = consume(100, done());
    let of = |consume: &Second, parts| {
        let refunds: Vec<Second> = (0..parts).map(|_| refund(1, done())).collect();
        Payment::of_consume(consume, &refunds).expect("consumed")
    };
    let last = NOW.after_ms(YEAR_MS);
    assert_eq!(of(&taken, 49).may_refund(fen(51), last), Ok(()));
    let many = of(&taken, 50).may_refund(fen(1), NOW);
    assert_eq!(many, Err(SecondRefusal::TooManyParts));
    let late = of(&taken, 0).may_refund(fen(1), last.after_ms(1));
    assert_eq!(late, Err(SecondRefusal::TooLate));
    let alipay = Second {
        platform: Platform::Alipay,
        ..taken
    };
    assert_eq!(of(&alipay, 50).may_refund(fen(1), last.after_ms(1)), Ok(()));
    assert_eq!(Payment::of_consume(&refund(1, done()), &[]), None);
}

#[test]
fn the_eight_steps_of_a_refund_in_parts() {
    let paid = payment(2);
    let standing = |refunds: &[Second]| Payment::of(&paid, refunds).expect("a payment");
    assert_eq!(
        standing(&[]).may_refund(fen(3), NOW),
        Err(SecondRefusal::Over { left: fen(2) })
    );
    assert_eq!(standing(&[]).may_refund(fen(1), NOW), Ok(()));
    let one = [refund(1, done())];
    assert_eq!(standing(&one).refunded, fen(1));
    assert_eq!(
        standing(&one).may_refund(fen(2), NOW),
        Err(SecondRefusal::Over { left: fen(1) })
    );
    let under_way = [
        refund(1, done()),
        refund(1, second::State::InProgress { since: NOW }),
    ];
    assert_eq!(
        standing(&under_way).may_refund(fen(1), NOW),
        Err(SecondRefusal::Over { left: Money::ZERO })
    );
    let both = [refund(1, done()), refund(1, done())];
    assert_eq!(
        (standing(&both).refunded, standing(&both).left()),
        (fen(2), Money::ZERO)
    );
}

proptest! {
    #[test]
    fn whatever_is_allowed_never_takes_more_than_there_is(
        whole in 1u64..1_000,
        acts in prop::collection::vec((0u64..1_200, prop::bool::ANY, 0u8..3), 0..20),
    ) {
        let (deposit, paid) = (freeze(whole), payment(whole));
        let (mut phases, mut refunds) = (Vec::new(), Vec::new());
        for (amount, is_consume, end) in acts {
            let state = || match end {
                0 => done(),
                1 => second::State::Failed { cause: Cause::Closed },
                _ => second::State::Submitted { since: NOW, silence: None },
            };
            if Deposit::of(&deposit, &phases).expect("a deposit").may_take(fen(amount)).is_ok() {
                phases.push(if is_consume { consume(amount, state()) } else { unfreeze(amount, state()) });
            }
            if Payment::of(&paid, &refunds).expect("a payment").may_refund(fen(amount), NOW).is_ok() {
                refunds.push(refund(amount, state()));
            }
            let deposit = Deposit::of(&deposit, &phases).expect("a deposit");
            prop_assert!(deposit.consumed.fen() + deposit.unfrozen.fen() <= whole);
            let payment = Payment::of(&paid, &refunds).expect("a payment");
            prop_assert!(payment.refunded.fen() + payment.under_way.fen() <= whole);
        }
    }
}

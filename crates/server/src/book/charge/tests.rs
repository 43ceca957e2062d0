//! How charges begin, are answered and are left alone, as tables.

use super::super::purse::tests::{fen, purse};
use super::*;

const fn at(ms: i64) -> Moment {
    Moment::from_unix_ms(ms)
}

#[test]
fn how_a_charge_begins() {
    let fresh = IssuedCode {
        made: at(0),
        used: false,
    };
    let used = IssuedCode {
        used: true,
        ..fresh.clone()
    };
    let mut careful = purse(1000);
    careful.password_from = Some(fen(500));
    let mut alipay = careful.clone();
    alipay.platform = Platform::Alipay;
    let over = |why, ms| Standing::Over { why, at: at(ms) };
    let table = [
        (
            Some((&fresh, &careful)),
            499,
            9,
            Standing::Done { at: at(9) },
        ),
        (
            Some((&fresh, &careful)),
            500,
            9,
            Standing::Asking { until: at(45_009) },
        ),
        (
            Some((&fresh, &alipay)),
            500,
            9,
            Standing::Asking { until: at(60_009) },
        ),
        (Some((&fresh, &careful)), 1001, 9, over(Over::BalanceLow, 9)),
        (Some((&used, &careful)), 1, 9, over(Over::CodeUsed, 9)),
        (
            Some((&fresh, &careful)),
            1,
            120_001,
            over(Over::CodeExpired, 120_001),
        ),
        (None, 1, 9, over(Over::CodeUnknown, 9)),
    ];
    for (found, amount, now, wanted) in table {
        assert_eq!(
            begin(found, fen(amount), at(now)),
            wanted,
            "{amount} fen at {now}"
        );
    }
}

#[test]
fn a_code_of_ours_waits_for_two_hours_at_most() {
    let until = |ms| Some(Standing::Asking { until: at(ms) });
    let table = [
        (None, until(7_200_009)),
        (Some(at(100)), until(100)),
        (Some(at(99_000_000)), until(7_200_009)),
        (Some(at(9)), None),
    ];
    for (expire, wanted) in table {
        assert_eq!(begin_shown(expire, at(9)), wanted, "{expire:?}");
    }
}

#[test]
fn what_an_answer_does() {
    let asking = Standing::Asking { until: at(100) };
    let done = Standing::Done { at: at(7) };
    let over = Standing::Over {
        why: Over::TimedOut,
        at: at(7),
    };
    let table = [
        (
            asking,
            Answer::Type,
            1000,
            99,
            Some(Standing::Done { at: at(99) }),
        ),
        (
            asking,
            Answer::Type,
            999,
            99,
            Some(Standing::Over {
                why: Over::BalanceLow,
                at: at(99),
            }),
        ),
        (
            asking,
            Answer::Refuse,
            1000,
            99,
            Some(Standing::Over {
                why: Over::CustomerStopped,
                at: at(99),
            }),
        ),
        (asking, Answer::Type, 1000, 100, None),
        (asking, Answer::Refuse, 1000, 100, None),
        (done, Answer::Type, 1000, 50, None),
        (done, Answer::Refuse, 1000, 50, None),
        (over, Answer::Type, 1000, 50, None),
        (over, Answer::Refuse, 1000, 50, None),
    ];
    for (standing, given, balance, now, wanted) in table {
        let got = answer(standing, given, &purse(balance), fen(1000), at(now));
        assert_eq!(got, wanted, "{standing:?} {given:?} {balance} at {now}");
    }
}

#[test]
fn patience_ends_at_its_moment() {
    let asking = Standing::Asking { until: at(100) };
    assert_eq!(left_alone(asking, at(99)), None);
    let over = Standing::Over {
        why: Over::TimedOut,
        at: at(100),
    };
    assert_eq!(left_alone(asking, at(5000)), Some(over));
    assert_eq!(left_alone(over, at(5000)), None);
}

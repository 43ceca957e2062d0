//! An answer that takes long tells how things stood when it was asked for, not when it is heard.

use counter::view::DraftKind::Payment;
use expect_test::expect;
use testkit::{Bench, WECHAT_CODE};
use till::reply::{Reply, Silence};

#[test]
fn no_such_number_asked_while_the_request_could_still_arrive_proves_nothing() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "12.34").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    // The question of 56 s is answered at 70 s: it was asked within the minute in which the
    // request may still be on its way, and at 58 s the request arrived and was paid.
    for _ in 0..9 {
        bench.wait_s(6);
        bench.told(1, Reply::Unsure(Silence::NoReply));
    }
    bench.wait_s(6);
    bench.wait_s(10);
    bench.story();
    bench.told(1, Reply::NotFound);
    bench.wait_s(6);
    bench.told(1, Reply::NotFound);
    expect![[r#"
        wire: Question of #1: NotFound
        -> show #1 Submitted
        + 76 s: #1 is due
        -> ask about #1
        wire: Question of #1: NotFound
        -> show #1 Failed
        -> say 交易未成功，没有扣款
    "#]]
    .assert_eq(&bench.story());
}

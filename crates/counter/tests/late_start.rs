//! A start that cannot read its journal yet, as on a full disk, goes on by itself once it can.

use counter::Happened;
use counter::view::DraftKind::Payment;
use expect_test::expect;
use rusqlite::Connection;
use testkit::{Bench, WECHAT_CODE};
use till::reply::{Facts, Reply, Silence};

#[test]
fn what_is_open_is_asked_about_as_soon_as_the_journal_can_be_read() {
    let mut bench = Bench::bound();
    bench.begin(Payment, "12.34").expect("an amount");
    bench.scan(WECHAT_CODE).expect("a code");
    bench.replied(1, Reply::Unsure(Silence::NoReply));
    let other = Connection::open(bench.journal_file()).expect("it opens");
    let rename = |from: &str, to: &str| {
        other
            .execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}"))
            .expect("renamed");
    };
    bench.story();
    rename("records", "away");
    bench.restart();
    bench.round();
    assert!(bench.counter.snapshot(bench.now).is_err());
    rename("away", "records");
    bench.round();
    bench.told(1, Reply::Done(Facts::default()));
    let seen = bench.counter.snapshot(bench.now).expect("readable");
    assert_eq!((seen.open.len(), seen.journal), (0, None));
    let due = Happened::RoundDue;
    let todo = bench.counter.happened(due, bench.now).expect("a round");
    assert!(!todo.is_empty(), "the hourly rounds go on");
    expect![[r#"
        restart
        -> show fault journal_failed
        -> show fault journal_failed
        -> ask about #1
        wire: Question of #1: Done
        -> show #1 Done
        -> say 微信支付收款成功，十二元三角四分
        -> print 15 lines
    "#]]
    .assert_eq(&bench.story());
}

//! Books of an earlier version are carried forward, and books of a later one are left alone.

use std::path::Path;
use std::process::Command;

use cloudpay::wire::parties::PayPlatform::{Alipay, WeChat};
use serde_json::json;
use server::{Books, StartFault, StoreFault};
use tempfile::TempDir;

use crate::world::{BASE, Hand, World, books, wiring};

/// What the first edition wrote: a payment with a refund, a deposit with a consume and an
/// unfreezing.
const EDITION_1: &str = include_str!("edition_1.sql");

async fn run(path: &Path, words: &str) {
    use sea_orm::{ConnectionTrait, Database};
    let address = format!("sqlite://{}?mode=rwc", path.display());
    let book = Database::connect(address).await.expect("a file");
    book.execute_unprepared(words).await.expect("good words");
    book.close().await.expect("it closes");
}

#[tokio::test]
async fn an_older_book_opens_with_everything_in_it() {
    let folder = TempDir::new().expect("a folder");
    run(&books(folder.path()), EDITION_1).await;
    let mut world = World::open_in(folder).await;
    world.terminal.setting.staff_id = Some("2001".into());
    let book = world.book().await;
    assert_eq!(
        book["orders"],
        json!([
            { "out_trade_no": world.no(1), "wallet": "w1", "platform": "wechat", "kind": "payment",
              "total_fen": 1234, "refunded_fen": 34, "state": 4 },
            { "out_trade_no": world.no(4), "wallet": "w2", "platform": "alipay", "kind": "consume",
              "total_fen": 3000, "refunded_fen": 0, "state": 2, "out_freeze_no": world.no(3) },
        ])
    );
    assert_eq!(world.query(1).await, "order 4");
    assert_eq!(world.query_refund(2, 1).await, "refund 2");
    assert_eq!(
        world.query_freeze(3, Alipay).await,
        "freeze 2: 3000 1000 0 0"
    );
    assert_eq!(world.query_unfreeze(Some(5), 3, Alipay).await, "unfreeze 2");
    assert_eq!(world.unfreeze(6, 3, Alipay, 6_000).await, "unfreeze 2");
    let refund = world.refund_of(7, 1, WeChat, 1234, 1200);
    assert_eq!(world.refund(&refund).await, "refund 4");
    let before = world.book().await;
    let world = world.reopen().await;
    assert_eq!(world.book().await, before, "and once only");
}

#[tokio::test]
async fn a_later_book_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let words = "CREATE TABLE edition (number integer NOT NULL PRIMARY KEY); INSERT INTO edition VALUES (99);";
    run(&books(folder.path()), words).await;
    let opened = server::app(
        folder.path(),
        true,
        &Books::InFolder,
        wiring(&Hand::new()),
        BASE,
    );
    let fault = opened.await.err();
    assert!(
        matches!(
            fault,
            Some(StartFault::Books(StoreFault::Edition { found: 99, .. }))
        ),
        "{fault:?}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_reads_the_file_with_the_keys() {
    let world = World::open_in(TempDir::new().expect("a folder")).await;
    let listed = Command::new("stat")
        .args(["-c", "%a"])
        .arg(books(world.folder.path()))
        .output()
        .expect("stat runs");
    assert_eq!(String::from_utf8_lossy(&listed.stdout).trim(), "600");
}

//! That a page never costs a walk through all deposits: SQLite says how it means to go.

use super::*;
use crate::desk::sql::{By, DESK, page};

#[test]
fn no_page_sorts_or_counts_what_it_does_not_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = open(&folder.path().join("j.sqlite"));
    let filtered = Asked {
        platform: Some(Platform::Alipay),
        from: Some(NOW),
        to: Some(NOW),
        least: Some(fen(1)),
        most: Some(fen(2)),
        ..Asked::default()
    };
    let stands = [
        Stand::Open,
        Stand::DueToday,
        Stand::GoingBackSoon,
        Stand::Settled,
        Stand::All,
    ];
    let asks = stands.into_iter().flat_map(|stand| {
        [Asked::default(), filtered.clone()].map(|asked| Asked { stand, ..asked })
    });
    for asked in asks {
        for (is_later, words) in [(false, 0), (true, 0), (true, 4)] {
            let sql = page(&asked, By::Words(words), is_later);
            let steps = plan(&journal, &sql);
            assert!(!steps.contains("TEMP B-TREE"), "{steps}");
        }
        let steps = plan(&journal, &page(&asked, By::Number, false));
        assert!(!steps.contains("SCAN deposits"), "{steps}");
    }
    let steps = plan(&journal, DESK);
    assert_eq!(steps.matches("COVERING INDEX").count(), 6, "{steps}");
}

/// How SQLite means to go through the tables; an index that it was told to use must be there.
fn plan(journal: &Journal, sql: &str) -> String {
    let mut plan = journal
        .connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .expect("it goes through its index");
    let steps = plan
        .raw_query()
        .mapped(|row| row.get::<_, String>("detail"));
    let steps: Vec<String> = steps.map(|step| step.expect("readable")).collect();
    steps.join("; ")
}

//! That no page of the list walks through what it does not show: SQLite says how it means to go.

use super::*;
use crate::details::sql;

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

#[test]
fn each_class_is_read_in_the_order_of_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = open(&folder.path().join("j.sqlite"));
    let all = Sought::default();
    let filtered = Sought {
        from: Some(NOW),
        to: Some(NOW),
        least: Some(fen(1)),
        most: Some(fen(2)),
        ..all.clone()
    };
    for sought in [all, filtered] {
        for time in [Time::Begun, Time::Counted] {
            let sought = Sought {
                time,
                ..sought.clone()
            };
            for (words, is_later) in [(0, false), (0, true), (4, true)] {
                let steps = plan(&journal, &sql::of_class(&sought, words, is_later));
                assert!(!steps.contains("TEMP B-TREE"), "{steps}");
                let wanted = if words == 0 {
                    "COVERING INDEX"
                } else {
                    "INDEX"
                };
                assert!(steps.contains(wanted), "{steps}");
                // Few are sorted here, and none of them is looked up in the table.
                let steps = plan(&journal, &sql::of_amount(&sought, 0, is_later));
                assert!(steps.contains("COVERING INDEX"), "{steps}");
            }
            let steps = plan(&journal, &sql::newest(&sought, true));
            assert!(steps.contains("COVERING INDEX"), "{steps}");
            assert!(!steps.contains("TEMP B-TREE"), "{steps}");
            let steps = plan(&journal, &sql::of_words(&sought, "1,2", "1,2,3", 1, true));
            assert!(!steps.contains("SCAN trades"), "{steps}");
            assert!(!steps.contains("SCAN postings"), "{steps}");
            let steps = plan(&journal, &sql::among(&sought, "1,2", "1,2,3", true));
            assert!(!steps.contains("SCAN"), "{steps}");
        }
    }
    let steps = plan(&journal, sql::HOW_MANY);
    assert!(steps.contains("COVERING INDEX"), "{steps}");
}

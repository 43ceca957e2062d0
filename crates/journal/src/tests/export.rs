//! What is exported is everything, and another program reads it.

use super::*;

#[test]
fn every_entry_is_a_line_that_reads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("j.sqlite");
    let mut journal = open(&file);
    let paid = done(&begin(&mut journal, 1234));
    journal
        .advance(paid.clone(), NOW.after_ms(1))
        .expect("recorded");
    journal.told(paid.no(), NOW.after_ms(2)).expect("recorded");
    journal
        .connection
        .execute_batch(
            "INSERT INTO entries (no, at_ms, form, sum) VALUES ('1', 2, 'no \"json\"', 3)",
        )
        .expect("entered");
    let mut out = Vec::new();
    assert_eq!(export(&file, &mut out).expect("exported"), 4);
    let text = String::from_utf8(out).expect("text");
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let no = paid.no();
    assert_eq!(lines.len(), 4);
    for (n, line) in lines[..3].iter().enumerate() {
        assert_eq!((&line["seq"], &line["no"]), (&(n + 1).into(), &no.into()));
        assert_eq!(line["form"]["no"], no);
        assert!(line.get("damaged").is_none());
    }
    assert_eq!(lines[0]["at"], "2023-11-15 06:13:20");
    let read = form::read(&lines[1]["form"].to_string()).expect("a record");
    assert_eq!(read, paid);
    assert_eq!(lines[2]["form"]["act"], "told");
    assert_eq!(
        (&lines[3]["damaged"], &lines[3]["form"]),
        (&true.into(), &"no \"json\"".into())
    );
}

//! Backups: one a day, whole or not at all, the newest thirty, and never the worse for the
//! better.

use super::*;
use std::fs;

const DAY_MS: i64 = 86_400_000;

fn names(folder: &Path) -> Vec<String> {
    let found = backups(folder, Books::Practice).expect("readable");
    let name = |backup: Backup| {
        let name = backup.file.file_name().expect("a name");
        name.to_string_lossy().into_owned()
    };
    found.into_iter().map(name).collect()
}

#[test]
fn a_backup_is_made_while_the_journal_is_written_to_and_holds_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, kept) = (
        folder.path().join("j.sqlite"),
        folder.path().join("deep/kept"),
    );
    assert!(names(&kept).is_empty());
    let mut journal = open(&file);
    begin(&mut journal, 1);
    let made = back_up(&file, &kept, NOW).expect("backed up");
    assert!(
        made.ends_with("zhanggui-practice-2023-11-15.sqlite"),
        "{made:?}"
    );
    begin(&mut journal, 2);
    assert_eq!(back_up(&file, &kept, NOW).expect("again"), made);
    let found = check(&made, Books::Practice).expect("sound");
    assert_eq!(found, Checked::Sound { entries: 2 });
    assert_eq!(
        fs::read_dir(&kept).expect("readable").count(),
        1,
        "nothing beside it"
    );
    assert!(backups(&kept, Books::Money).expect("readable").is_empty());
    let listed = backups(&kept, Books::Practice).expect("readable");
    assert_eq!(
        (listed[0].day.as_str(), listed[0].bytes > 0),
        ("2023-11-15", true)
    );
}

#[test]
fn the_newest_thirty_stay_and_a_wrong_clock_does_not_throw_away_what_it_just_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, kept) = (folder.path().join("j.sqlite"), folder.path().join("kept"));
    begin(&mut open(&file), 1);
    fs::create_dir(&kept).expect("made");
    fs::write(kept.join("holiday.jpg"), "").expect("something else in there");
    for day in 0..33 {
        back_up(&file, &kept, NOW.after_ms(day * DAY_MS)).expect("backed up");
    }
    let stayed = names(&kept);
    assert_eq!(stayed.len(), 30);
    assert_eq!(stayed[0], "zhanggui-practice-2023-12-17.sqlite");
    assert_eq!(stayed[29], "zhanggui-practice-2023-11-18.sqlite");
    let made = back_up(&file, &kept, Moment::from_unix_ms(0)).expect("backed up");
    assert!(made.exists() && kept.join("holiday.jpg").exists());
}

#[test]
fn a_journal_begun_anew_does_not_take_the_place_of_todays_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, kept) = (folder.path().join("j.sqlite"), folder.path().join("kept"));
    begin(&mut open(&file), 1);
    back_up(&file, &kept, NOW).expect("backed up");
    let aside = keep_aside(&file, NOW).expect("kept aside");
    assert!(
        aside.ends_with("j-aside-20231115-061320.sqlite"),
        "{aside:?}"
    );
    begin(&mut open(&file), 2);
    back_up(&file, &kept, NOW).expect("backed up");
    assert_eq!(
        names(&kept),
        [
            "zhanggui-practice-2023-11-15-2.sqlite",
            "zhanggui-practice-2023-11-15.sqlite"
        ]
    );
    let again = keep_aside(&file, NOW).expect("kept aside");
    assert!(again != aside && aside.exists(), "never over another");
}

#[test]
fn a_damaged_journal_is_not_backed_up_and_the_backup_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, kept) = (folder.path().join("j.sqlite"), folder.path().join("kept"));
    let mut journal = open(&file);
    for _ in 0..100 {
        begin(&mut journal, 1);
    }
    drop(journal);
    let made = back_up(&file, &kept, NOW).expect("backed up");
    let before = fs::read(&made).expect("readable");
    let mut bytes = fs::read(&file).expect("readable");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 5000].fill(0xA5);
    fs::write(&file, bytes).expect("written");
    let refused = back_up(&file, &kept, NOW).expect_err("damaged");
    assert!(matches!(refused, JournalFault::Damaged(_)), "{refused:?}");
    assert!(before == fs::read(&made).expect("readable"));
    assert_eq!(names(&kept).len(), 1);
}

//! The real journal on the simulated disk: the process ends, the power goes or the disk fails at
//! every single write, from the first making of the file on. What was promised is there, nothing
//! is half there, and no number comes twice.

mod forward;

use journal::{Books, Checked, Journal, JournalFault};
use simulator::disk::{Disk, End};
use simulator::vfs::{self, NAME};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use till::act::{By, Charge, ChargeNo, Record, Second, SecondNo};
use till::moment::Moment;
use till::money::Money;
use till::number::{FreezeNo, FreshNumber, Prefix};
use till::platform::Platform;
use till::reply::Facts;
use till::{charge, second};

const NOW: Moment = Moment::from_unix_ms(1_772_000_000_000);
const FILE: &str = "journal.sqlite";
/// More writes than the longest story makes.
const WRITES_MAX: u64 = 2_000;

fn open() -> Result<Journal, JournalFault> {
    Journal::open_on(Path::new(FILE), Books::Money, Some(NAME))
}

fn money(fen: u64) -> Money {
    Money::from_fen(fen).expect("in range")
}

fn freeze(fresh: FreshNumber) -> Record {
    Record::Charge(Charge {
        no: ChargeNo::Freeze(fresh.into_freeze_no()),
        platform: Platform::WeChat,
        amount: money(500),
        by: By::Code(String::from("6789")),
        guest: Box::default(),
        tops_up: None,
        who: Box::default(),
        begun: NOW,
        state: charge::State::Submitted {
            since: NOW,
            silence: None,
        },
    })
}

fn unfreeze(fresh: FreshNumber, freeze: FreezeNo) -> Record {
    Record::Second(Second {
        no: SecondNo::Unfreeze(fresh.into_unfreeze_no(), freeze),
        platform: Platform::WeChat,
        amount: money(500),
        whole: money(500),
        who: Box::default(),
        begun: NOW,
        state: second::State::Submitted {
            since: NOW,
            silence: None,
        },
    })
}

fn done(record: &Record) -> Record {
    let facts = Facts::default();
    match record.clone() {
        Record::Charge(charge) => Record::Charge(Charge {
            state: charge::State::Done { facts },
            ..charge
        }),
        Record::Second(second) => Record::Second(Second {
            state: second::State::Done { facts },
            ..second
        }),
    }
}

/// What was promised so far, over every process.
#[derive(Default)]
struct Promised {
    /// Each record as it last stood, and whether its end was told.
    records: BTreeMap<String, (Record, bool)>,
    /// Every number that was ever made, also of what was never recorded.
    made: HashSet<String>,
    /// What was being recorded when the end came: there or not.
    under_way: Option<(String, Record, bool)>,
}

impl Promised {
    fn begin(
        &mut self,
        journal: &mut Journal,
        draft: impl FnOnce(FreshNumber) -> Record,
    ) -> Result<Record, JournalFault> {
        let prefix = Prefix::parse("90000042").expect("a prefix");
        let (made, under_way) = (&mut self.made, &mut self.under_way);
        let begun = journal.begin(&prefix, "1", NOW, |fresh| {
            let record = draft(fresh);
            assert!(made.insert(record.no().to_owned()), "{} again", record.no());
            *under_way = Some((record.no().to_owned(), record.clone(), false));
            record
        })?;
        self.keep();
        Ok(begun.into_inner())
    }

    fn advance(&mut self, journal: &mut Journal, record: Record) -> Result<(), JournalFault> {
        self.under_way = Some((record.no().to_owned(), record.clone(), false));
        journal.advance(record, NOW)?;
        self.keep();
        Ok(())
    }

    fn tell(&mut self, journal: &mut Journal, no: &str) -> Result<(), JournalFault> {
        let (record, _) = self.records[no].clone();
        self.under_way = Some((no.to_owned(), record, true));
        journal.told(no, NOW)?;
        self.keep();
        Ok(())
    }

    fn keep(&mut self) {
        if let Some((no, record, told)) = self.under_way.take() {
            self.records.insert(no, (record, told));
        }
    }

    /// A deposit is taken and given back, with everything that is recorded on the way.
    fn story(&mut self, journal: &mut Journal) -> Result<(), JournalFault> {
        let begun = self.begin(journal, freeze)?;
        self.advance(journal, done(&begun))?;
        self.tell(journal, begun.no())?;
        let no = FreezeNo::parse(begun.no()).expect("a number");
        let second = self.begin(journal, |fresh| unfreeze(fresh, no))?;
        self.advance(journal, done(&second))?;
        self.tell(journal, second.no())
    }

    /// Compares with what is there; what was under way becomes what is there.
    fn compare(&mut self, journal: &Journal, context: &str) {
        let found = journal.check().expect("sound");
        assert!(
            matches!(found, Checked::Sound { .. }),
            "{context}: {found:?}"
        );
        let untold: HashSet<String> = journal
            .untold()
            .expect("readable")
            .into_iter()
            .map(|stored| stored.record.no().to_owned())
            .collect();
        let there: BTreeMap<String, (Record, bool)> = journal
            .recent(1_000)
            .expect("readable")
            .into_iter()
            .map(|stored| {
                let no = stored.record.no().to_owned();
                let told = stored.ended.is_some() && !untold.contains(&no);
                (no, (stored.record, told))
            })
            .collect();
        if there != self.records {
            let (no, record, told) = self.under_way.take().expect("nothing was under way");
            self.records.insert(no, (record, told));
            assert_eq!(there, self.records, "{context}");
        }
        self.under_way = None;
    }
}

#[test]
fn whatever_end_comes_at_whatever_write_what_was_promised_is_there() {
    for end in [End::Killed, End::PowerCut] {
        for seed in 0..4 {
            let mut nth = 1;
            loop {
                assert!(nth < WRITES_MAX);
                vfs::mount(Disk::new(seed * 1_000 + nth));
                let mut promised = Promised::default();
                vfs::with(|disk| disk.end_after(nth));
                let ended = open().and_then(|mut journal| {
                    let end = promised.story(&mut journal);
                    vfs::with(Disk::stop);
                    end
                });
                vfs::with(|disk| disk.start(end));
                let context = format!("{end:?}, seed {seed}, write {nth}");
                let mut journal = open().unwrap_or_else(|fault| panic!("{context}: {fault}"));
                promised.compare(&journal, &context);
                promised.story(&mut journal).expect("it goes on");
                promised.compare(&journal, &context);
                if ended.is_ok() {
                    break;
                }
                nth += 1;
            }
            assert!(nth > 20, "{nth} writes");
        }
    }
}

#[test]
fn a_write_that_fails_costs_its_act_alone_even_if_the_process_ends_afterwards() {
    let mut nth = 1;
    loop {
        assert!(nth < WRITES_MAX);
        vfs::mount(Disk::new(nth));
        let mut promised = Promised::default();
        let mut journal = open().expect("nothing fails yet");
        vfs::with(|disk| disk.fail_after(nth));
        let failed = promised.story(&mut journal);
        vfs::with(Disk::behave);
        let context = format!("write {nth}");
        promised.compare(&journal, &context);
        promised
            .story(&mut journal)
            .unwrap_or_else(|fault| panic!("{context}: {fault}"));
        promised.compare(&journal, &context);
        vfs::with(Disk::stop);
        drop(journal);
        vfs::with(|disk| disk.start(End::PowerCut));
        let journal = open().expect("it opens");
        promised.compare(&journal, &context);
        if failed.is_ok() {
            break;
        }
        nth += 1;
    }
    assert!(nth > 20, "{nth} writes");
}

#[test]
fn a_full_disk_is_called_full_and_costs_nothing() {
    vfs::mount(Disk::new(1));
    let mut promised = Promised::default();
    let mut journal = open().expect("there is room");
    promised.story(&mut journal).expect("there is room");
    vfs::with(|disk| disk.fill(true));
    let mut refused = None;
    // The log's room is used again until it has to grow.
    for _ in 0..100 {
        if let Err(fault) = promised.story(&mut journal) {
            refused = Some(fault);
            break;
        }
    }
    assert!(
        matches!(refused, Some(JournalFault::Full(_))),
        "{refused:?}"
    );
    promised.compare(&journal, "full");
    vfs::with(|disk| disk.fill(false));
    promised.story(&mut journal).expect("there is room again");
    promised.compare(&journal, "room again");
}

#[test]
fn an_older_copy_of_the_file_makes_none_of_the_later_numbers_again() {
    vfs::mount(Disk::new(1));
    let mut promised = Promised::default();
    let mut journal = open().expect("it opens");
    promised.story(&mut journal).expect("recorded");
    drop(journal);
    let copy = vfs::with(|disk| disk.copy(FILE)).expect("there");
    let records = promised.records.clone();
    for _ in 0..3 {
        let mut journal = open().expect("it opens");
        promised.story(&mut journal).expect("recorded");
        vfs::with(Disk::stop);
        drop(journal);
        vfs::with(|disk| {
            disk.start(End::Killed);
            for name in disk.names() {
                if name.starts_with(&format!("{FILE}-")) {
                    disk.delete(&name).expect("deleted");
                }
            }
            disk.place(FILE, copy.clone());
        });
        promised.records.clone_from(&records);
    }
}

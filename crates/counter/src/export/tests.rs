//! Files that were exported, opened again and added up: they say what the bill says.

mod shop;

use super::*;
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use journal::Time;
use shop::{REMARK, Shop};
use std::collections::BTreeMap;
use till::bill::{Sums, Wanted};
use till::moment::Day;

fn days() -> Days {
    Days::one(Day::parse("2026-03-01").expect("a day")).expect("one")
}

fn everything() -> What {
    What::Details(Box::new(Sought {
        time: Time::Counted,
        ..Sought::default()
    }))
}

/// What each kind comes to, in fen, by the rows of the list.
fn added_up(rows: impl Iterator<Item = (String, f64)>) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for (kind, yuan) in rows {
        *sums.entry(kind).or_default() += (yuan * 100.0).round() as u64;
    }
    sums
}

fn is_of_bill(sums: &BTreeMap<String, u64>, bill: &Sums) {
    assert!(bill.payments.count > 600);
    assert_eq!(sums["收款"], bill.payments.sum.fen());
    assert_eq!(sums["退款"], bill.refunds.sum.fen());
}

fn table(file: &Path, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(file).expect("it opens");
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).expect("readable");
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    }
    book.worksheet_range(name).expect("the sheet")
}

#[test]
fn the_list_for_excel_adds_up_to_the_bill() {
    let shop = Shop::new();
    let journal = shop.journal();
    let file = shop.export(&journal, &everything(), Format::Xlsx);
    let table = table(&file, "明细");
    let rows = table.rows().skip(1).map(|row| {
        let Data::Float(yuan) = row[5] else {
            panic!("an amount is a number: {row:?}")
        };
        (row[2].to_string(), yuan)
    });
    let wanted = Wanted::default();
    let bill = journal
        .bill(&shop.calendar, days(), &wanted)
        .expect("a bill");
    is_of_bill(&added_up(rows), &bill.sums);
    let oldest = table.rows().next_back().expect("a row");
    assert!(matches!(oldest[0], Data::DateTime(_)), "{oldest:?}");
    let first = table.rows().find(|row| row[2] == "收款");
    let first = first.expect("a payment");
    assert_eq!(first[18], Data::String(REMARK.to_owned()));
    assert_eq!(first[12], Data::String(String::from("-小林")));
    assert_eq!(first[8].to_string().len(), 22, "every digit is there");
}

#[test]
fn the_list_with_commas_adds_up_to_the_bill_and_calculates_nothing() {
    let shop = Shop::new();
    let journal = shop.journal();
    let file = shop.export(&journal, &everything(), Format::Csv);
    let bytes = std::fs::read(&file).expect("readable");
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .expect("a mark for Excel");
    let mut reader = ::csv::Reader::from_reader(text);
    let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    let payment = rows.iter().find(|row| &row[2] == "收款").expect("one");
    assert_eq!(payment[18], format!("'{REMARK}"));
    assert_eq!(payment[8].trim_start_matches('\t').len(), 22);
    let amounts = rows
        .iter()
        .map(|row| (row[2].to_owned(), row[5].parse().expect("an amount")));
    let wanted = Wanted::default();
    let bill = journal
        .bill(&shop.calendar, days(), &wanted)
        .expect("a bill");
    is_of_bill(&added_up(amounts), &bill.sums);
}

#[test]
fn a_bill_for_excel_says_what_the_bill_says() {
    let shop = Shop::new();
    let journal = shop.journal();
    let file = shop.export(&journal, &What::Bill(days()), Format::Xlsx);
    let summary = table(&file, "汇总");
    let wanted = Wanted::default();
    let bill = journal
        .bill(&shop.calendar, days(), &wanted)
        .expect("a bill");
    let payments = summary.rows().find(|row| row[0] == "收款");
    let payments = payments.expect("a figure");
    assert_eq!(payments[1], Data::Float(bill.sums.payments.count as f64));
    let yuan = bill.sums.payments.sum.fen() as f64 / 100.0;
    assert_eq!(payments[2], Data::Float(yuan));
    let net = summary.rows().find(|row| row[0] == "净收入");
    let yuan = bill.sums.net_fen() as f64 / 100.0;
    assert_eq!(net.expect("a figure")[2], Data::Float(yuan));
    assert_eq!(table(&file, "时段").rows().count(), 25);
    assert_eq!(table(&file, "分组").rows().count(), 1 + 2 + 3 + 1);
    shop.export(&journal, &What::Bill(days()), Format::Csv);
}

#[test]
fn what_is_cancelled_leaves_no_file() {
    let shop = Shop::new();
    let journal = shop.journal();
    let wanted = Wanted::default();
    for format in [Format::Xlsx, Format::Csv] {
        for stop_at in 0..3 {
            let file = shop.folder.path().join("cancelled.csv");
            let mut steps = 0;
            let about = shop.about(&wanted);
            let end = export(
                &journal,
                &everything(),
                format,
                about,
                &file,
                &mut |_, _| {
                    steps += 1;
                    steps <= stop_at
                },
            );
            let fault = Fault::from(end.expect_err("cancelled"));
            assert_eq!(fault.code(), "export_cancelled");
            assert!(!file.exists() && !file.with_extension("part").exists());
        }
    }
}

//! A manager looks at the day: the bill agrees with what was sold, every figure leads to what makes
//! it, and the files that are exported say the same once they are opened again.

use calamine::{Data, Reader, Xlsx, open_workbook};
use stage::keys::{F8, F9};

use crate::clerk::Clerk;

/// What the day came to, in fen: payments, consumed, refunded.
const PAYMENTS: u64 = 3_234;
const CONSUMED: u64 = 8_800;
const REFUNDED: u64 = 500;

#[test]
fn the_days_bill_agrees_with_the_trade_and_with_its_files() {
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let wechat = clerk.world.customer("wechat", 100_000);
    let alipay = clerk.world.customer("alipay", 100_000);

    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&wechat));
    let first = clerk.sees("done");
    clerk.next();
    clerk.collect("20.00");
    clerk.shoot(&clerk.world.code(&alipay));
    clerk.sees("done");
    clerk.next();
    clerk.take_deposit("300.00");
    clerk.shoot(&clerk.world.code(&wechat));
    let deposit = clerk.sees("done");
    clerk.next();
    clerk.look_up(&deposit);
    window.fill("consume-amount", "88.00");
    window.click("consume-confirm");
    window.becomes("act", "data-state", "done");
    clerk.look_up(&first);
    clerk.refund("5.00");
    window.becomes("act", "data-state", "done");

    // The bill, by key.
    window.type_by_hand(&F9.to_string());
    window.becomes("app", "data-screen", "bills");
    window.reads("bill-net", "115.34");
    window.reads("bill-payments", "32.34");
    window.reads("bill-consumed", "88.00");
    window.reads("bill-refunds", "5.00");
    window.reads("bill-frozen", "300.00");
    window.reads("bill-unfrozen", "212.00");
    window.becomes("bill-payments-count", "data-count", "2");
    window.see_no("bill-open");
    let book = clerk.world.book();
    let sum_of = |list: &str, fee: &str| -> u64 {
        let rows = book[list].as_array().expect("a list");
        rows.iter().filter_map(|row| row[fee].as_u64()).sum()
    };
    assert_eq!(sum_of("orders", "total_fen"), PAYMENTS + CONSUMED);
    assert_eq!(sum_of("refunds", "refund_fen"), REFUNDED);

    // The figure leads to the two payments that make it, and back.
    window.click("bill-open-payments");
    window.becomes("app", "data-screen", "records");
    window.becomes("records", "data-count", "2");
    window.see(&format!("record-{first}"));
    window.click("trade-back");
    window.becomes("app", "data-screen", "bills");

    // On paper.
    let slips = clerk.stage.paper.count();
    window.click("bill-print");
    let slip = clerk.stage.paper.next_after(slips);
    for words in ["115.34", "32.34", "88.00", "5.00", "300.00"] {
        assert!(slip.says(words), "{words}: {slip:#?}");
    }

    // As files.
    window.click("bill-export");
    window.click("export-bill-xlsx");
    window.see("export-told");
    let bill = cells(&window.text("export-path"));
    for yuan in [115.34, 32.34, 88.0, 300.0, 212.0] {
        assert!(bill.iter().any(|cell| is(cell, yuan)), "{yuan}: {bill:?}");
    }
    window.type_by_hand(&F8.to_string());
    window.becomes("app", "data-screen", "records");
    window.becomes("records", "data-count", "5");
    window.click("trade-export");
    window.click("export-details-csv");
    window.becomes("export-told", "data-rows", "5");
    let csv = std::fs::read(window.text("export-path")).expect("the file");
    let csv = csv.strip_prefix(b"\xEF\xBB\xBF").expect("a mark for Excel");
    let csv = String::from_utf8(csv.to_vec()).expect("UTF-8");
    for words in ["12.34", "20.00", "300.00", "88.00", "5.00"] {
        let rows = csv.lines().filter(|row| row.contains(words));
        assert!(rows.count() >= 1, "{words}: {csv}");
    }
    assert_eq!(csv.lines().count(), 6, "a heading and five records: {csv}");
}

/// All cells of a spreadsheet.
fn cells(path: &str) -> Vec<Data> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a spreadsheet");
    let sheets = book.worksheets();
    let cells = sheets
        .iter()
        .flat_map(|(_, sheet)| sheet.used_cells().map(|(_, _, cell)| cell.clone()));
    cells.collect()
}

fn is(cell: &Data, yuan: f64) -> bool {
    matches!(cell, Data::Float(there) if (there - yuan).abs() < 0.001)
}

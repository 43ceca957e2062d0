//! A manager reconciles: today against Cloud Pay by hand, and against a bill that was downloaded. What
//! was changed in the bill is found, nothing else is, and each difference says what to do.

use stage::keys::{ESCAPE, F9};

use crate::clerk::Clerk;
use crate::statement::{Today, bill, drop_file, never_made, well_within_a_day};

#[test]
fn a_planted_difference_is_found_and_none_is_invented() {
    well_within_a_day();
    let clerk = Clerk::at_work();
    let window = &clerk.window;
    let customer = clerk.world.customer("wechat", 100_000);
    let pay = |amount: &str| {
        clerk.collect(amount);
        clerk.shoot(&clerk.world.code(&customer));
        let no = clerk.sees("done");
        clerk.next();
        no
    };
    let (first, second) = (pay("12.34"), pay("20.00"));

    // The bills lead there, and back.
    window.type_by_hand(&F9.to_string());
    window.becomes("app", "data-screen", "bills");
    window.see_no("bill-differs");
    window.click("bill-reconcile");
    window.becomes("app", "data-screen", "reconcile");
    window.type_by_hand(&ESCAPE.to_string());
    window.becomes("app", "data-screen", "bills");
    window.click("bill-reconcile");

    // Today, against Cloud Pay: both are there.
    let today = Today::now();
    window.fill("reconcile-from", &today.day());
    window.fill("reconcile-to", &today.day());
    window.click("reconcile-run");
    window.becomes("reconcile-report", "data-verdict", "matched");
    window.becomes("reconcile-report", "data-from", &today.day());
    window.becomes("reconcile-kind-payment", "data-matched", "2");

    // A bill that was cut is no bill.
    let whole = bill(&[today.line(&first, "12.34"), today.line(&second, "20.00")]);
    let cut = whole.split("总交易单数").next().expect("the rows");
    drop_file(&clerk, cut);
    window.becomes("fault", "data-code", "bill_cut");
    window.click("fault-dismiss");

    // The whole one agrees.
    drop_file(&clerk, &whole);
    window.becomes("reconcile-report", "data-verdict", "matched");
    window.becomes("reconcile-kind-payment", "data-matched", "2");
    window.see_no("reconcile-again");

    // One fen more, and a payment of which this till knows nothing.
    let unknown = never_made(&first);
    drop_file(
        &clerk,
        &bill(&[
            today.line(&first, "12.35"),
            today.line(&second, "20.00"),
            today.earlier(&unknown, "56.00"),
        ]),
    );
    window.becomes("reconcile-report", "data-verdict", "differs");
    window.becomes("reconcile-report", "data-differ", "2");
    let kind = |no: &str| window.attribute(&format!("difference-{no}"), "data-kind");
    assert_eq!(kind(&first).as_deref(), Some("amount"));
    assert_eq!(kind(&unknown).as_deref(), Some("onlyThere"));
    let advice = window.text(&format!("difference-advice-{unknown}"));
    assert!(advice.contains("本机没有记录"), "{advice}");
    let there = window.text(&format!("difference-there-{first}"));
    assert!(there.contains("12.35"), "{there}");

    // From the difference to the record, and back to the difference.
    window.click(&format!("difference-see-{first}"));
    window.becomes("detail", "data-no", &first);
    window.type_by_hand(&ESCAPE.to_string());
    window.type_by_hand(&ESCAPE.to_string());
    window.becomes("app", "data-screen", "reconcile");
    window.becomes("reconcile-report", "data-differ", "2");
}

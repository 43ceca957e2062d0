//! Deposits between the terminals of one shop: taken at one, found and worked with at another, and
//! each of them says the same as the server's book.

use crate::till::Till;
use counter::Fault;
use counter::fault::ElsewhereEnd;
use counter::others::List;
use counter::view::Story;
use till::act::Record;
use till::money::Money;
use till::platform::Booked;
use till::reconcile::There;

/// Consumed, of that elsewhere, given back, left: in yuan.
fn stands(story: &Story) -> [String; 4] {
    let deposit = story.deposit.expect("a deposit");
    [
        deposit.consumed,
        deposit.consumed_elsewhere,
        deposit.unfrozen,
        deposit.left(),
    ]
    .map(Money::yuan)
}

/// The platform's number, which the guest has on the voucher.
fn voucher(story: &Story) -> String {
    let Record::Charge(charge) = &story.seen.record else {
        panic!("no deposit: {story:?}")
    };
    let till::charge::State::Done { facts } = &charge.state else {
        panic!("not frozen: {story:?}")
    };
    facts.transaction_id.clone().expect("a number")
}

#[test]
fn an_alipay_deposit_is_worked_with_at_three_terminals_and_all_say_the_same() {
    let mut one = Till::set_up();
    let (mut two, mut three) = (one.another("TEST02"), one.another("TEST03"));
    let no = one.charge("deposit", "500", "alipay").expect("frozen");
    let found = two.finds(&no).expect("found by its number");
    assert!(found.seen.record.is_of_elsewhere());
    let Record::Charge(charge) = &found.seen.record else {
        panic!("a charge")
    };
    let terminal = charge.by.terminal().expect("of another terminal");
    assert_eq!(terminal.device, one.device());
    assert_ne!(one.device(), two.device());
    assert_eq!(stands(&found), ["0.00", "0.00", "0.00", "500.00"]);

    two.consume_some(&no, "120");
    assert_eq!(
        stands(&two.opens(&no)),
        ["120.00", "0.00", "0.00", "380.00"]
    );
    assert_eq!(
        stands(&one.opens(&no)),
        ["120.00", "120.00", "0.00", "380.00"]
    );
    one.consume_some(&no, "80");
    assert_eq!(
        stands(&one.opens(&no)),
        ["200.00", "120.00", "0.00", "300.00"]
    );
    assert_eq!(
        stands(&two.opens(&no)),
        ["200.00", "80.00", "0.00", "300.00"]
    );

    let by_voucher = three.finds(&voucher(&found)).expect("found by the voucher");
    assert_eq!(by_voucher.seen.record.no(), no);
    assert_eq!(stands(&by_voucher), ["200.00", "200.00", "0.00", "300.00"]);
    three.unfreeze(&no);
    for till in [&mut one, &mut two, &mut three] {
        let [consumed, _, unfrozen, left] = stands(&till.opens(&no));
        assert_eq!([consumed, unfrozen, left], ["200.00", "300.00", "0.00"]);
    }
    let book = one.in_book(&no);
    assert_eq!(book["consumed_fen"], 20_000);
}

#[test]
fn a_wechat_deposit_that_was_consumed_elsewhere_is_refused_and_shown_as_settled() {
    let mut one = Till::set_up();
    let mut two = one.another("TEST02");
    let no = one.charge("deposit", "500", "wechat").expect("frozen");
    two.finds(&no).expect("found");
    two.consume(&no, "120");
    assert_eq!(
        stands(&two.opens(&no)),
        ["120.00", "0.00", "380.00", "0.00"]
    );
    // The first one does not know: its consume is refused, and then it does.
    one.consume(&no, "50");
    one.later();
    let story = one.opens(&no);
    assert_eq!(stands(&story), ["120.00", "120.00", "380.00", "0.00"]);
    assert_eq!(story.consumes.len(), 0, "none of ours was done");
    assert_eq!(one.in_book(&no)["consumed_fen"], 12_000);
    let refund = two.finds(&no).expect("there").consumes;
    assert_eq!(refund.len(), 1, "what it consumed, it may refund");
}

#[test]
fn the_list_brings_what_is_not_known_once_and_what_is_known_up_to_date() {
    let mut one = Till::set_up();
    let mut two = one.another("TEST02");
    let alipay = one.charge("deposit", "500", "alipay").expect("frozen");
    let wechat = one.charge("deposit", "300", "wechat").expect("frozen");
    let given_back = one.charge("deposit", "200", "wechat").expect("frozen");
    one.unfreeze(&given_back);
    assert_eq!(two.looks_through(), 2, "with something left");
    assert_eq!(two.looks_through(), 0, "known");
    two.consume_some(&alipay, "120");
    two.consume(&wechat, "100");
    one.later();
    assert_eq!(one.looks_through(), 0, "all of them are its own");
    let seen = |till: &Till, no: &str| stands(&till.knows(no));
    assert_eq!(seen(&one, &alipay), ["120.00", "120.00", "0.00", "380.00"]);
    assert_eq!(seen(&one, &wechat), ["100.00", "100.00", "200.00", "0.00"]);
    two.restart();
    two.settle();
    assert_eq!(seen(&two, &alipay), ["120.00", "0.00", "0.00", "380.00"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let mut till = Till::set_up();
    let order = till.charge("payment", "1", "wechat").expect("paid");
    let end = |found: Result<Story, Fault>| match found {
        Err(Fault::Elsewhere(end)) => end,
        other => panic!("{other:?}"),
    };
    assert_eq!(end(till.finds(&order)), ElsewhereEnd::NotDeposit);
    assert_eq!(end(till.finds("1208")), ElsewhereEnd::NotDeposit);
    let unknown = format!("{}9", &order[..order.len() - 1]);
    let none = |no: &str| ElsewhereEnd::None { no: no.to_owned() };
    assert_eq!(end(till.finds(&unknown)), none(&unknown));
    let voucher = "4200009301202701150000000004";
    assert_eq!(end(till.finds(voucher)), none(voucher));
}

#[test]
fn what_one_terminal_did_is_listed_at_the_other_and_nothing_of_its_own() {
    let mut one = Till::set_up();
    let mut two = one.another("TEST02");
    let paid = one.charge("payment", "12.34", "wechat").expect("paid");
    one.later();
    one.refund(&paid, "1.20");
    one.later();
    let held = one.charge("deposit", "500", "alipay").expect("frozen");
    one.later();
    one.consume(&held, "120");
    one.later();
    let held = one.charge("deposit", "300", "wechat").expect("frozen");
    one.later();
    one.unfreeze(&held);
    one.later();
    one.take_by_hand("45", Booked::Cash).expect("booked");
    one.later();
    two.charge("payment", "77", "alipay").expect("paid");
    two.later();

    let mut seen = Vec::new();
    for list in [List::Trade, List::Deposits, List::Unfreezings] {
        for paper in two.others(list) {
            let terminal = paper.terminal.expect("of another terminal");
            assert_eq!(terminal.device, one.device());
            assert_eq!(paper.state, There::Done, "{}", paper.no);
            seen.push((paper.no, paper.amount.yuan()));
        }
    }
    seen.sort_unstable();
    let records = one.records().into_iter();
    let mut done: Vec<(String, String)> = records
        .map(|record| (record.no().to_owned(), record.amount().yuan()))
        .collect();
    done.sort_unstable();
    assert_eq!(
        seen, done,
        "each act of the one is listed once at the other"
    );

    let of_two: Vec<String> = one
        .others(List::Trade)
        .into_iter()
        .map(|paper| paper.amount.yuan())
        .collect();
    assert_eq!(of_two, ["77.00"]);
    assert_eq!(one.others(List::Deposits), []);
}

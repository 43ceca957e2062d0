//! The everyday: an amount, a code, paid, spoken, printed, next.

use stage::keys::ENTER;

use crate::clerk::Clerk;

#[test]
fn a_payment_by_camera_is_paid_spoken_and_printed() {
    let clerk = Clerk::at_work();
    let customer = clerk.world.customer("wechat", 10_000);
    let (slips, quiet) = (clerk.stage.paper.count(), clerk.stage.voice.now());

    clerk.collect("12.34");
    clerk.film(&clerk.world.code(&customer));
    let no = clerk.sees("done");
    clerk
        .window
        .becomes("outcome-platform", "data-platform", "wechat");
    assert_eq!(clerk.window.text("outcome-amount"), "12.34");

    clerk
        .stage
        .voice
        .must_say("微信支付收款成功，十二元三角四分");
    clerk.stage.voice.must_speak_after(quiet);
    let slip = clerk.stage.paper.next_after(slips);
    assert!(slip.says("12.34") && slip.says("微信"), "{slip:#?}");
    assert!(
        slip.says("训练") || slip.says("练习"),
        "training must be visible: {slip:#?}"
    );
    assert!(slip.barcodes.contains(&no), "{slip:#?}");
    assert_eq!(clerk.world.order(&no)["total_fen"], 1_234);
    assert_eq!(clerk.world.wallet(&customer)["paid_fen"], 1_234);

    clerk.next();
}

#[test]
fn a_payment_by_gun_and_the_next_customer_at_once() {
    let clerk = Clerk::at_work();
    let first = clerk.world.customer("alipay", 10_000);
    let second = clerk.world.customer("wechat", 10_000);

    clerk.collect("0.05");
    clerk.shoot(&clerk.world.code(&first));
    let no = clerk.sees("done");
    clerk
        .window
        .becomes("outcome-platform", "data-platform", "alipay");
    clerk.stage.voice.must_say("支付宝收款成功，五分");
    clerk.next();

    clerk.collect("88.00");
    clerk.shoot(&clerk.world.code(&second));
    let other = clerk.sees("done");
    assert_ne!(no, other);
    assert_eq!(clerk.world.order(&no)["total_fen"], 5);
    assert_eq!(clerk.world.order(&other)["total_fen"], 8_800);
}

#[test]
fn what_cannot_be_an_amount_or_a_code_never_reaches_the_network() {
    let clerk = Clerk::at_work();
    let refused = [
        ("0", "amount_zero"),
        ("0.001", "amount_zero"),
        ("1.234", "amount_too_many_decimals"),
        ("99999999999", "amount_over_ceiling"),
    ];
    for (amount, code) in refused {
        clerk.window.type_by_hand(&format!("{amount}{ENTER}"));
        clerk.window.becomes("fault", "data-code", code);
        clerk.window.click("key-clear");
    }
    clerk.collect("1.00");
    clerk.window.type_by_gun("6901234567892000");
    clerk
        .window
        .becomes("fault", "data-code", "code_not_payment");
    assert_eq!(clerk.world.book()["orders"], serde_json::json!([]));
}

#[test]
fn too_little_money_is_a_failure_with_its_reason() {
    let clerk = Clerk::at_work();
    let poor = clerk.world.customer("wechat", 10);
    clerk.collect("12.34");
    clerk.shoot(&clerk.world.code(&poor));
    clerk.sees("failed");
    assert!(!clerk.window.text("outcome-cause").is_empty());
    assert_eq!(clerk.world.wallet(&poor)["paid_fen"], 0);
    clerk.next();
}

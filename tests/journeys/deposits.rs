//! A guest's deposit: frozen at arrival, found again by its slip, consumed in part or given back.

use stage::film;

use crate::clerk::Clerk;

#[test]
fn a_deposit_is_frozen_found_by_its_slip_and_consumed_in_part() {
    let clerk = Clerk::at_work();
    let guest = clerk.world.customer("wechat", 100_000);
    let slips = clerk.stage.paper.count();

    clerk.take_deposit("500.00");
    clerk.film(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    assert_eq!(clerk.world.wallet(&guest)["frozen_fen"], 50_000);
    let slip = clerk.stage.paper.next_after(slips);
    assert_eq!(
        (&slip.barcodes, &slip.qrs),
        (&vec![no.clone()], &vec![no.clone()])
    );
    assert!(slip.says("伍佰元整"), "{slip:#?}");
    let shops = clerk.stage.paper.next_after(slips + 1);
    assert!(
        shops.says("商户存根") && shops.says("客人签名"),
        "{shops:#?}"
    );
    clerk.next();

    // Days later the guest brings the slip; the camera reads it.
    clerk.window.click("nav-records");
    clerk.window.click("find-camera");
    clerk.stage.camera.show(&film::slip(&slip.barcodes[0]));
    clerk.window.becomes("detail", "data-no", &no);
    clerk.stage.camera.show_nothing();

    // Too much is refused with the figure that is left.
    clerk.window.fill("consume-amount", "500.01");
    clerk.window.click("consume-confirm");
    clerk.window.becomes("fault", "data-code", "consume_over");
    assert!(clerk.window.text("fault").contains("500.00"));

    let (slips, quiet) = (clerk.stage.paper.count(), clerk.stage.voice.now());
    clerk.window.fill("consume-amount", "123.45");
    clerk.window.reads("consume-back", "376.55");
    clerk.window.click("consume-confirm");
    clerk.window.becomes("act", "data-state", "done");
    clerk.window.reads("detail-consumed", "123.45");
    clerk.window.reads("detail-unfrozen", "376.55");
    clerk.window.reads("detail-left", "0.00");

    clerk.stage.voice.must_speak_after(quiet);
    let said = clerk.stage.voice.must_say("一百二十三元四角五分");
    assert!(said.contains("三百七十六元五角五分"), "{said}");
    let slip = clerk.stage.paper.next_after(slips);
    assert!(slip.says("123.45") && slip.says("376.55"), "{slip:#?}");
    let freeze = clerk.world.freeze(&no);
    assert_eq!(freeze["consumed_fen"], 12_345);
    assert_eq!(clerk.world.wallet(&guest)["frozen_fen"], 0);
}

#[test]
fn a_deposit_is_found_by_its_number_and_given_back_whole() {
    let clerk = Clerk::at_work();
    let guest = clerk.world.customer("alipay", 100_000);
    clerk.take_deposit("300.00");
    clerk.shoot(&clerk.world.code(&guest));
    let no = clerk.sees("done");
    clerk.next();

    clerk.look_up(&no);
    clerk.window.click("unfreeze-confirm");
    clerk.window.becomes("act", "data-state", "done");
    clerk.window.reads("detail-unfrozen", "300.00");
    assert_eq!(clerk.world.freeze(&no)["unfrozen_fen"], 30_000);
    assert_eq!(clerk.world.wallet(&guest)["balance_fen"], 100_000);
}

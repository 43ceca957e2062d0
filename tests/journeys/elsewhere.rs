//! A deposit that this till does not know: it was taken at another terminal, or before the disk
//! was changed. The platform knows it.

use crate::clerk::Clerk;

#[test]
fn a_deposit_that_the_till_does_not_know_is_found_at_the_platform() {
    let clerk = Clerk::at_work();
    let guest = clerk.world.customer("alipay", 100_000);
    let mut nos = Vec::new();
    for amount in ["300.00", "80.00"] {
        clerk.take_deposit(amount);
        clerk.shoot(&clerk.world.code(&guest));
        nos.push(clerk.sees("done"));
        clerk.next();
    }

    // Another disk: the journal is gone, the platform's book is not.
    let Clerk {
        window,
        world,
        mut stage,
    } = clerk;
    drop(world);
    stage.kill(window);
    for entry in std::fs::read_dir(stage.data()).expect("the data folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with("journal-training.sqlite")) {
            std::fs::remove_file(&path).expect("it can be removed");
        }
    }
    let window = stage.open();
    let world = stage.world();
    window.becomes("app", "data-screen", "till");
    let clerk = Clerk {
        window,
        world,
        stage,
    };
    let window = &clerk.window;
    window.click("nav-desk");
    window.reads("desk-open", "0");

    // By its number, as it stands on the guest's slip.
    window.fill("desk-search", &nos[0]);
    window.click("desk-ask-elsewhere");
    window.becomes("detail", "data-no", &nos[0]);
    window.reads("detail-left", "300.00");
    window.fill("consume-amount", "120.00");
    window.click("consume-confirm");
    window.becomes("act", "data-state", "done");
    window.reads("detail-unfrozen", "180.00");
    assert_eq!(clerk.world.freeze(&nos[0])["consumed_fen"], 12_000);

    // And all of them, by asking once.
    window.click("desk-search-clear");
    window.click("desk-elsewhere");
    window.see("desk-elsewhere-told");
    window.reads("desk-open", "1");
    window.see(&format!("deposit-{}", nos[1]));
    assert_eq!(
        clerk.world.wallet(&guest)["balance_fen"],
        100_000 - 12_000 - 8_000
    );
}

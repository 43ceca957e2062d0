//! A clerk at a till that was set up yesterday, and the few things clerks do all day. The stories
//! are told in these words.

use serde_json::{Value, json};
use stage::keys::ENTER;
use stage::window::Window;
use stage::world::World;
use stage::{Stage, film, queue};

pub struct Clerk {
    pub window: Window,
    pub world: World,
    pub stage: Stage,
}

impl Clerk {
    /// Comes to work: the till is set up, prints to the system's queue and asks every 3 s.
    pub fn at_work() -> Self {
        Self::with(&json!({
            "printer": { "kind": "queue", "name": queue::NAME },
            "askEveryS": 3,
        }))
    }

    /// The same with other settings.
    pub fn with(settings: &Value) -> Self {
        Self::on(Stage::start(), settings)
    }

    /// The same on a stage that was changed before.
    pub fn on(mut stage: Stage, settings: &Value) -> Self {
        stage.settle(settings);
        let window = stage.open();
        let world = stage.world();
        window.becomes("app", "data-screen", "setup");
        window.type_by_gun(&world.setting_link());
        window.becomes("app", "data-screen", "till");
        Self {
            window,
            world,
            stage,
        }
    }

    /// Types the amount; Enter says collect.
    #[track_caller]
    pub fn collect(&self, amount: &str) {
        self.window.type_by_hand(&format!("{amount}{ENTER}"));
        assert_eq!(self.window.text("scan-amount"), amount);
    }

    /// Types the amount and says deposit.
    #[track_caller]
    pub fn take_deposit(&self, amount: &str) {
        self.window.type_by_hand(amount);
        self.window.click("confirm-deposit");
        assert_eq!(self.window.text("scan-amount"), amount);
    }

    /// The customer holds the phone before the camera, until it was read.
    #[track_caller]
    pub fn film(&self, code: &str) {
        self.stage.camera.show(&film::payment_phone(code));
        self.window.see("outcome");
        self.stage.camera.show_nothing();
    }

    /// The clerk takes the gun instead.
    #[track_caller]
    pub fn shoot(&self, code: &str) {
        self.window.type_by_gun(code);
        self.window.see("outcome");
    }

    /// Waits until the customer's record has come to this state; its number.
    #[track_caller]
    pub fn sees(&self, state: &str) -> String {
        self.window.becomes("outcome-state", "data-state", state);
        self.window.text("outcome-no")
    }

    /// Next, please.
    #[track_caller]
    pub fn next(&self) {
        self.window.type_by_hand(&ENTER.to_string());
        self.window.see("amount");
    }

    /// Opens the record of this number by typing it.
    #[track_caller]
    pub fn look_up(&self, no: &str) {
        self.window.click("nav-records");
        self.window.fill("find-input", no);
        self.window.click("find-submit");
        self.window.becomes("detail", "data-no", no);
    }

    /// Refunds so much of the record that is open, and sees it come to this state.
    #[track_caller]
    pub fn refund(&self, amount: &str) {
        self.window.fill("refund-amount", amount);
        self.window.click("refund-confirm");
    }
}

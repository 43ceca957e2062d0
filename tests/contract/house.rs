//! The real server in training mode with a clock turned by hand, and the foreign program set up
//! at it: by the setting code, as the document says.

use crate::document::DOC;
use crate::foreign::{Foreign, Heard};
use serde_json::{Value, json};
use server::{Books, Clock, Running, Wiring};
use stage::world::{Customer, World};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use tempfile::TempDir;
use till::moment::Moment;
use tokio::runtime::Runtime;

/// When the document's examples happen: 2026-03-01 08:00 in Shanghai.
pub const START_S: i64 = 1_772_323_200;
/// The merchant's prefix, as the training seed has it.
pub const PREFIX: &str = "90000042";

struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}

/// A server, its world, and a program that talks to it.
pub struct Stage {
    // Dropped in this order: the server's task ends before its runtime.
    _server: Running,
    _runtime: Runtime,
    _folder: TempDir,
    hand: Arc<Hand>,
    next: AtomicU64,
    /// The customers and their phones.
    pub world: World,
    /// The program, with the merchant's key.
    pub foreign: Foreign,
    /// What the setting code led to.
    pub setting: Value,
}

/// Through whom the customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    WeChat,
    Alipay,
}

impl By {
    /// How the practice desk calls it.
    pub const fn word(self) -> &'static str {
        match self {
            By::WeChat => "wechat",
            By::Alipay => "alipay",
        }
    }

    /// `pay_platform`.
    pub const fn number(self) -> i64 {
        match self {
            By::WeChat => 1,
            By::Alipay => 2,
        }
    }
}

impl Stage {
    /// A fresh server at the document's moment.
    pub fn open() -> Stage {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Runtime::new().expect("a runtime");
        let options = server::Options {
            listen: ([127, 0, 0, 1], 0).into(),
            data: folder.path().join("server"),
            training: true,
        };
        let hand = Arc::new(Hand(AtomicI64::new(START_S * 1000)));
        let wiring = Wiring {
            clock: Arc::clone(&hand) as Arc<dyn Clock>,
            ..Wiring::default()
        };
        let server = runtime
            .block_on(server::start_at(options, Books::InFolder, wiring))
            .expect("a server");
        let world = World::at(server.base());
        let serial = DOC.example("json request use_device_setting")["sn"].clone();
        let path = format!(
            "{}&sn={}",
            world.setting_link().trim_start_matches(server.base()),
            serial.as_str().expect("a serial number")
        );
        let setting = Foreign::new(server.base(), "").get(&path);
        let key = setting["use_device_setting"]["authen_key"].as_str();
        let foreign = Foreign::new(server.base(), key.expect("a key"));
        Stage {
            _server: server,
            _runtime: runtime,
            _folder: folder,
            hand,
            next: AtomicU64::new(700_000),
            world,
            foreign,
            setting,
        }
    }

    /// Time passes.
    pub fn turn_s(&self, seconds: i64) {
        self.hand.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// What the clock shows, unix seconds.
    pub fn now_s(&self) -> i64 {
        self.hand.0.load(Ordering::SeqCst) / 1000
    }

    /// A number that was never used.
    pub fn number(&self) -> String {
        format!(
            "{PREFIX}1001{:010}",
            self.next.fetch_add(1, Ordering::SeqCst)
        )
    }

    /// A new customer with 5,000.00.
    pub fn customer(&self, by: By) -> Customer {
        self.world.customer(by.word(), 500_000)
    }

    /// The code of a new customer with 5,000.00.
    pub fn code(&self, by: By) -> String {
        self.world.code(&self.customer(by))
    }

    /// The document's request under this label, as a value to be changed.
    pub fn request(&self, label: &str) -> Value {
        let mut request = DOC.example(&format!("json request {label}"));
        if let Some(content) = request
            .pointer_mut("/pay_content")
            .and_then(Value::as_object_mut)
        {
            // Nobody listens at the document's address.
            content.remove("caller_notify_url");
        }
        request
    }

    /// `micro_pay` of a new customer, with a new number.
    pub fn micro_pay(&self, by: By, fen: u64) -> Value {
        let mut request = self.request("micro_pay");
        name_platform(&mut request, by);
        request["pay_content"]["out_trade_no"] = json!(self.number());
        request["pay_content"]["author_code"] = json!(self.code(by));
        request["pay_content"]["total_fee"] = json!(fen);
        request
    }

    /// A payment that is paid; its number.
    #[track_caller]
    pub fn paid(&self, by: By, fen: u64) -> String {
        let request = self.micro_pay(by, fen);
        self.take("micro_pay", &request);
        text(&request["pay_content"]["out_trade_no"])
    }

    /// `micro_freeze` of a new guest, with a new number.
    pub fn micro_freeze(&self, by: By, fen: u64) -> Value {
        let label = match by {
            By::WeChat => "micro_freeze",
            By::Alipay => "micro_freeze alipay",
        };
        let mut request = self.request(label);
        request["freeze_content"]["out_freeze_no"] = json!(self.number());
        request["freeze_content"]["author_code"] = json!(self.code(by));
        request["freeze_content"]["freeze_fee"] = json!(fen);
        request
    }

    /// A deposit that is frozen; its number.
    #[track_caller]
    pub fn frozen(&self, by: By, fen: u64) -> String {
        let request = self.micro_freeze(by, fen);
        self.take("micro_freeze", &request);
        text(&request["freeze_content"]["out_freeze_no"])
    }

    /// `deposit_consume` of this deposit, with a new number.
    pub fn consume(&self, by: By, freeze: &str, fen: u64) -> Value {
        let mut request = self.request("deposit_consume");
        name_platform(&mut request, by);
        request["pay_content"]["out_trade_no"] = json!(self.number());
        request["pay_content"]["out_freeze_no"] = json!(freeze);
        request["pay_content"]["total_fee"] = json!(fen);
        request
    }

    /// `unfreeze` of this deposit, with a new number.
    pub fn unfreeze(&self, by: By, freeze: &str, fen: u64) -> Value {
        let mut request = self.request("unfreeze");
        name_platform(&mut request, by);
        request["unfreeze_content"]["out_unfreeze_no"] = json!(self.number());
        request["unfreeze_content"]["out_freeze_no"] = json!(freeze);
        request["unfreeze_content"]["unfreeze_fee"] = json!(fen);
        request
    }

    /// `refund` of a part of this order, with a new number.
    pub fn refund(&self, by: By, order: &str, total: u64, fen: u64) -> Value {
        let mut request = self.request("refund");
        name_platform(&mut request, by);
        request["refund_content"]["out_refund_no"] = json!(self.number());
        request["refund_content"]["out_trade_no"] = json!(order);
        request["refund_content"]["total_fee"] = json!(total);
        request["refund_content"]["refund_fee"] = json!(fen);
        request
    }

    /// Says it, and is understood.
    #[track_caller]
    pub fn take(&self, method: &str, request: &Value) -> Heard {
        let heard = self.say(method, request);
        assert_eq!(heard.codes(), (0, 0), "{method}: {:#}", heard.content);
        assert!(heard.signed, "{method}: {:#}", heard.content);
        heard
    }

    /// Says it.
    #[track_caller]
    pub fn say(&self, method: &str, request: &Value) -> Heard {
        self.foreign.say(method, &request.to_string())
    }
}

/// Names the platform in `pay_mch_key`.
pub fn name_platform(request: &mut Value, by: By) {
    request["pay_mch_key"]["pay_platform"] = json!(by.number());
    request["pay_mch_key"]["sub_pay_platform"] = json!(by.number() * 100);
}

/// A text of JSON.
#[track_caller]
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

//! The world around the till, played through the practice desk's API: customers with their
//! phones, the platform's moods, and the server's own book.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use crate::patience::until;

/// Customers, platform and book.
pub struct World {
    agent: Agent,
    base: String,
}

impl World {
    /// `server` is what the application wrote into server.json: {"base": "http://127.0.0.1:PORT"}.
    pub(crate) fn find(server: &str) -> Option<Self> {
        let server: Value = serde_json::from_str(server).ok()?;
        Some(Self::at(server["base"].as_str()?))
    }

    /// The world around the server at this address.
    pub fn at(base: &str) -> Self {
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Self {
            agent: agent.into(),
            base: base.to_owned(),
        }
    }

    /// A fresh link to set the till up by.
    pub fn setting_link(&self) -> String {
        self.setting_link_that(json!({}))
    }

    /// A link that is `{"expired": true}`, for a device that is already `{"bound": true}`, or for a
    /// clerk: `{"staff": "2002"}`.
    pub fn setting_link_that(&self, is: Value) -> String {
        word(&self.make("/practice/setting-code", &is)["link"])
    }

    /// The back office gives a person the right to refund, or takes it away.
    pub fn gives_right(&self, staff: &str, refunds: bool) {
        let path = format!("/practice/staff/{staff}");
        self.make(&path, &json!({ "refunds": refunds }));
    }

    /// Another till was faster with this link.
    pub fn another_till_uses(&self, link: &str) {
        let answer = understand(
            "use_device_setting",
            self.agent.get(format!("{link}&sn=another-till")).call(),
        );
        assert_eq!(answer["status"], 0, "{answer}");
    }

    /// A customer with so much money, who is never asked for a password.
    pub fn customer(&self, platform: &str, balance_fen: u64) -> Customer {
        self.customer_with(json!({ "platform": platform, "balance_fen": balance_fen }))
    }

    /// A customer who is asked for the password, from this amount on.
    pub fn careful_customer(&self, platform: &str, password_from_fen: u64) -> Customer {
        self.customer_with(json!({
            "platform": platform, "balance_fen": 1_000_000, "password_from_fen": password_from_fen
        }))
    }

    fn customer_with(&self, wallet: Value) -> Customer {
        Customer {
            wallet: word(&self.make("/practice/wallets", &wallet)["id"]),
        }
    }

    /// A new payment code on the customer's phone.
    pub fn code(&self, customer: &Customer) -> String {
        let path = format!("/practice/wallets/{}/code", customer.wallet);
        word(&self.make(&path, &json!({ "renew": true }))["code"])
    }

    /// The merchant imports the key that verifies its signatures, in PEM.
    pub fn import_signing_key(&self, public: &str) {
        self.make("/practice/signing-key", &json!({ "public_key": public }));
    }

    /// The customer scans a code that a till shows.
    pub fn scan(&self, customer: &Customer, code_url: &str) {
        let path = format!("/practice/wallets/{}/scan", customer.wallet);
        self.make(&path, &json!({ "code_url": code_url }));
    }

    /// The customer's answer to the password question, "type" or "refuse", once it is asked.
    #[track_caller]
    pub fn answer(&self, customer: &Customer, answer: &str) {
        until(
            "the customer is asked for the password",
            Duration::from_secs(10),
            || (!self.wallet(customer)["asked"].is_null()).then_some(()),
        );
        let path = format!("/practice/wallets/{}/password", customer.wallet);
        self.make(&path, &json!({ "answer": answer }));
    }

    /// The next `times` requests of this method meet this mischief, for example
    /// `{"kind": "drop_reply"}`.
    pub fn pull(&self, method: &str, times: u32, act: Value) {
        self.make(
            "/practice/levers",
            &json!({ "method": method, "times": times, "act": act }),
        );
    }

    /// All goes well again.
    pub fn be_good(&self) {
        let reply = self
            .agent
            .delete(format!("{}/practice/levers", self.base))
            .call();
        understand("/practice/levers", reply);
    }

    /// How the customer's wallet stands: balance_fen, frozen_fen, paid_fen, refunded_fen.
    pub fn wallet(&self, customer: &Customer) -> Value {
        customer.wallet_in(&self.book())
    }

    /// The server's row about an order, or null.
    pub fn order(&self, no: &str) -> Value {
        row(&self.book()["orders"], "out_trade_no", no)
    }

    /// The server's row about a deposit, or null.
    pub fn freeze(&self, no: &str) -> Value {
        row(&self.book()["freezes"], "out_freeze_no", no)
    }

    /// What tills reported of their own calls.
    pub fn reports(&self) -> Value {
        self.told("/practice/reports")["reports"].clone()
    }

    /// All the server knows.
    pub fn book(&self) -> Value {
        self.told("/practice/book")
    }

    fn told(&self, path: &str) -> Value {
        understand(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    fn make(&self, path: &str, body: &Value) -> Value {
        understand(
            path,
            self.agent
                .post(format!("{}{path}", self.base))
                .send_json(body),
        )
    }
}

/// A person with a phone.
pub struct Customer {
    wallet: String,
}

impl Customer {
    /// How the customer's wallet stands in a book that was read.
    pub fn wallet_in(&self, book: &Value) -> Value {
        row(&book["wallets"], "id", &self.wallet)
    }
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

fn row(rows: &Value, key: &str, wanted: &str) -> Value {
    let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .find(|row| row[key] == wanted)
        .cloned()
        .unwrap_or_default()
}

#[track_caller]
fn understand(path: &str, reply: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Value {
    let mut reply = reply.unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = reply
        .body_mut()
        .read_to_string()
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    assert!(
        reply.status().is_success(),
        "{path} answers {}: {text}",
        reply.status()
    );
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error} in {text}"))
}

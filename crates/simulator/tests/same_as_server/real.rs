//! The real server: its router over an SQLite file, with a clock that is turned.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use cloudpay::client::Credentials;
use cloudpay::wire::use_device_setting::UseDeviceSettingReply;
use serde_json::{Value, json};
use server::{Books, Chance, Clock, Wiring};
use simulator::bank::Customer;
use tempfile::TempDir;
use till::moment::Moment;
use till::platform::Platform;
use till::scan::PaymentCode;
use tower::ServiceExt;

const BASE: &str = "http://127.0.0.1:1";
/// 2026-03-01 08:00 in Shanghai.
const START_MS: i64 = 1_772_323_200_000;

#[derive(Clone)]
struct Hand(Arc<AtomicI64>);

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}

struct Counted(AtomicU64);

impl Chance for Counted {
    fn sixteen(&self) -> [u8; 16] {
        let count = u128::from(self.0.fetch_add(1, Ordering::SeqCst) + 1);
        count
            .wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
            .to_le_bytes()
    }
}

pub struct Real {
    app: Router,
    hand: Hand,
    _folder: TempDir,
}

impl Real {
    pub async fn open() -> Real {
        let folder = TempDir::new().expect("a folder");
        let hand = Hand(Arc::new(AtomicI64::new(START_MS)));
        let wiring = Wiring {
            clock: Arc::new(hand.clone()),
            chance: Arc::new(Counted(AtomicU64::new(0))),
        };
        let app = server::app(folder.path(), true, &Books::InFolder, wiring, BASE)
            .await
            .expect("it starts");
        Real {
            app,
            hand,
            _folder: folder,
        }
    }

    pub async fn credentials(&self) -> Credentials {
        let told = self
            .practice("POST", "/practice/setting-code", json!({}))
            .await;
        let link = told["link"].as_str().expect("a link");
        let path = link.strip_prefix(BASE).expect("our own base");
        let (_, body) = self
            .ask(Method::GET, &format!("{path}&sn=SN-1"), Vec::new())
            .await;
        let reply: UseDeviceSettingReply = serde_json::from_slice(&body).expect("a reply");
        let setting = reply.setting.expect("a setting");
        Credentials::try_from(&setting).expect("a setting to work with")
    }

    pub fn now(&self) -> Moment {
        self.hand.now()
    }

    pub fn turn_to(&self, at: Moment) {
        self.hand.0.store(at.unix_ms(), Ordering::SeqCst);
    }

    /// A new customer; the wallet's id, and the code that it shows.
    pub async fn customer(
        &self,
        platform: Platform,
        balance_fen: u64,
        asks: bool,
    ) -> (String, PaymentCode) {
        let platform = match platform {
            Platform::WeChat => "wechat",
            Platform::Alipay => "alipay",
            Platform::Books(_) => panic!("nobody pays by hand with a wallet"),
        };
        let password_from_fen = asks.then_some(0);
        let asked = json!({ "platform": platform, "balance_fen": balance_fen, "password_from_fen": password_from_fen });
        let told = self.practice("POST", "/practice/wallets", asked).await;
        let text = |field: &str| told[field].as_str().expect("a text").to_owned();
        let code = PaymentCode::parse(&text("code")).expect("a payment code");
        (text("id"), code)
    }

    /// A customer answers, where the phone asks anything.
    pub async fn answer(&self, wallet: &str, customer: Customer) {
        let answer = match customer {
            Customer::Types { .. } => "type",
            Customer::Stops { .. } => "refuse",
            Customer::Pays | Customer::Leaves | Customer::Broke => return,
        };
        let path = format!("/practice/wallets/{wallet}/password");
        let body = json!({ "answer": answer }).to_string().into_bytes();
        let (status, _) = self.ask(Method::POST, &path, body).await;
        assert!(
            matches!(status, StatusCode::OK | StatusCode::CONFLICT),
            "{status}"
        );
    }

    /// What lies in the wallets of our customers, as they came: the two of the first start are
    /// left out.
    pub async fn purses(&self) -> Vec<[u64; 4]> {
        let told = self.practice("GET", "/practice/wallets", json!({})).await;
        let wallets = told["wallets"].as_array().expect("a list");
        let fields = ["balance_fen", "frozen_fen", "paid_fen", "refunded_fen"];
        let fen = |wallet: &Value| fields.map(|field| wallet[field].as_u64().expect("fen"));
        wallets.iter().skip(2).map(fen).collect()
    }

    pub async fn post(&self, path: &str, body: &[u8]) -> Vec<u8> {
        let (status, body) = self.ask(Method::POST, path, body.to_vec()).await;
        assert_eq!(status, StatusCode::OK);
        body
    }

    async fn practice(&self, method: &str, path: &str, body: Value) -> Value {
        let method = method.parse().expect("a method");
        let (status, told) = self.ask(method, path, body.to_string().into_bytes()).await;
        assert!(status.is_success(), "{path}: {status}");
        serde_json::from_slice(&told).expect("JSON")
    }

    async fn ask(&self, method: Method, path: &str, body: Vec<u8>) -> (StatusCode, Vec<u8>) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .body(Body::from(body))
            .expect("a request");
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("a body");
        (status, body.to_vec())
    }
}

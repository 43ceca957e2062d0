//! A terminal, a clock that is turned by hand, and customers' phones: what the conversations
//! are held with. Answers come back as one line, so that a story reads as one.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use cloudpay::wire::call::Call;
use cloudpay::wire::deposit_consume::{ConsumeContent, DepositConsume};
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::micro_freeze::{FreezeContent, MicroFreeze};
use cloudpay::wire::micro_pay::{MicroPay, PayContent};
use cloudpay::wire::parties::{OrderClient, PayMchKey, PayPlatform, TerminalType};
use cloudpay::wire::query_freeze_order::QueryFreezeOrder;
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::query_refund_order::QueryRefundOrder;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::refund::{CHECKS_REFUND_RIGHT, Refund, RefundContent};
use cloudpay::wire::response::Head;
use cloudpay::wire::unfreeze::{Unfreeze, UnfreezeContent};
use cloudpay::wire::use_device_setting::{DeviceSetting, UseDeviceSettingReply};
use serde_json::{Value, json};
use server::{Books, Chance, Clock, Wiring};
use tempfile::TempDir;
use till::moment::Moment;
use tower::ServiceExt;

pub const BASE: &str = "http://127.0.0.1:1";
/// 2026-03-01 08:00 in Shanghai.
const START_MS: i64 = 1_772_323_200_000;

/// A clock that the test turns.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn new() -> Hand {
        Hand(Arc::new(AtomicI64::new(START_MS)))
    }

    pub fn turn_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Moment {
        Moment::from_unix_ms(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that never repeats and is the same every time.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Chance for Counted {
    fn sixteen(&self) -> [u8; 16] {
        let count = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        // An odd factor spreads the count over all the bits and keeps it unique.
        (u128::from(count).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)).to_le_bytes()
    }
}

pub fn wiring(hand: &Hand) -> Wiring {
    Wiring {
        clock: Arc::new(hand.clone()),
        chance: Arc::new(Counted::default()),
    }
}

/// A terminal that is set up: what it writes into its requests.
pub struct Terminal {
    pub setting: DeviceSetting,
}

impl Terminal {
    pub fn no(&self, tail: u32) -> String {
        number(tail)
    }

    pub fn mch_key(&self, platform: Option<PayPlatform>) -> PayMchKey {
        PayMchKey {
            pay_platform: platform,
            out_mch_id: self.setting.out_mch_id.clone(),
            out_sub_mch_id: self.setting.out_sub_mch_id.clone(),
            out_shop_id: self.setting.out_shop_id.clone(),
            ..PayMchKey::default()
        }
    }

    /// `pay_mch_key` with the clerk of the device as who authorised.
    pub fn authorised(&self, platform: PayPlatform) -> PayMchKey {
        PayMchKey {
            is_sub_admin: Some(false),
            authorization_staff_id: self.setting.staff_id.clone(),
            ..self.mch_key(Some(platform))
        }
    }

    pub fn client(&self) -> OrderClient {
        OrderClient {
            device_id: Some(self.setting.device_id.clone()),
            staff_id: self.setting.staff_id.clone(),
            terminal_type: TerminalType::Linux,
            sub_terminal_type: None,
            machine_no: Some("machine-1".into()),
            sdk_version: "0.1.0".into(),
            spbill_create_ip: "127.0.0.1".into(),
            sn_code: Some("SN-1".into()),
            shop_id: None,
        }
    }

    pub fn micro_pay(&self, tail: u32, code: &str, fen: u64) -> MicroPay {
        let pay_content = PayContent {
            out_trade_no: self.no(tail),
            author_code: Some(code.into()),
            total_fee: fen,
            fee_type: "CNY".into(),
            body: "房费".into(),
            detail: None,
            remark: None,
            client_flow_id: None,
            caller_notify_url: None,
            wxpay_pay_content_ext: None,
        };
        let pay_mch_key = self.mch_key(Some(platform_of(code)));
        MicroPay {
            pay_mch_key,
            pay_content,
            order_client: self.client(),
            nonce_str: "n".into(),
        }
    }

    pub fn refund_of(
        &self,
        tail: u32,
        order: u32,
        platform: PayPlatform,
        total: u64,
        fen: u64,
    ) -> Refund {
        let refund_content = RefundContent {
            out_trade_no: self.no(order),
            out_refund_no: self.no(tail),
            total_fee: total,
            refund_fee: fen,
            refund_fee_type: "CNY".into(),
            refund_reason: Some("顾客退房".into()),
            client_refund_flow_id: None,
            out_freeze_no: None,
        };
        Refund {
            pay_mch_key: self.authorised(platform),
            refund_content,
            order_client: self.client(),
            api_version: Some(CHECKS_REFUND_RIGHT),
            nonce_str: "n".into(),
        }
    }
}

/// The world: a server in training, and one terminal.
pub struct World {
    pub app: Router,
    pub hand: Hand,
    pub folder: TempDir,
    pub books: Books,
    pub terminal: Terminal,
}

impl Deref for World {
    type Target = Terminal;

    fn deref(&self) -> &Terminal {
        &self.terminal
    }
}

impl World {
    /// A server at its first training start, and a terminal that is set up.
    pub async fn open() -> World {
        let folder = TempDir::new().expect("a folder");
        let books = empty_books(&folder).await;
        World::open_with(folder, books).await
    }

    /// The same with the books that lie in `folder`.
    pub async fn open_in(folder: TempDir) -> World {
        World::open_with(folder, Books::InFolder).await
    }

    async fn open_with(folder: TempDir, books: Books) -> World {
        let hand = Hand::new();
        let app = server::app(folder.path(), true, &books, wiring(&hand), BASE)
            .await
            .expect("it starts");
        let link = setting_link(&app, json!({})).await;
        let setting = use_link(&app, &link, "SN-1")
            .await
            .setting
            .expect("a setting");
        World {
            app,
            hand,
            folder,
            books,
            terminal: Terminal { setting },
        }
    }

    /// The same terminal at another server, as after a restart.
    pub async fn reopen(self) -> World {
        let World {
            app,
            hand,
            folder,
            books,
            terminal,
        } = self;
        drop(app);
        let app = server::app(folder.path(), true, &books, wiring(&hand), BASE)
            .await
            .expect("it starts again");
        World {
            app,
            hand,
            folder,
            books,
            terminal,
        }
    }

    /// Sends a content that the wire's own checks may refuse; what was told, or why not.
    pub async fn says<C: Call>(&self, content: &C, told: fn(C::Reply) -> String) -> String {
        let (head, reply) = self.call_unchecked(content).await;
        line(&head, reply.map(told))
    }

    pub async fn practice(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, told) = practice(&self.app, method, path, body).await;
        assert!(status.is_success(), "{method} {path}: {status} {told}");
        told
    }

    pub async fn book(&self) -> Value {
        self.practice("GET", "/practice/book", json!({})).await
    }

    /// The code that a wallet shows now. `w1` is WeChat's, `w2` Alipay's.
    pub async fn code(&self, wallet: &str) -> String {
        let path = format!("/practice/wallets/{wallet}/code");
        let told = self
            .practice("POST", &path, json!({ "renew": false }))
            .await;
        told["code"].as_str().expect("a code").to_owned()
    }

    pub async fn change(&self, wallet: &str, change: Value) {
        self.practice("POST", &format!("/practice/wallets/{wallet}"), change)
            .await;
    }

    /// `balance frozen paid refunded`, in fen.
    pub async fn purse(&self, wallet: &str) -> String {
        let book = self.practice("GET", "/practice/wallets", json!({})).await;
        let wallets = book["wallets"].as_array().expect("a list");
        let found = wallets
            .iter()
            .find(|found| found["id"] == wallet)
            .expect("the wallet");
        let fields = ["balance_fen", "frozen_fen", "paid_fen", "refunded_fen"];
        fields.map(|field| found[field].to_string()).join(" ")
    }

    /// Sends `content` and answers with what came, verified.
    pub async fn call<C: Call>(&self, content: &C) -> (Head, Option<C::Reply>) {
        let envelope =
            RequestEnvelope::seal(content, &self.setting.authen_key).expect("a good request");
        let envelope = self.send::<C>(envelope).await;
        let verdict = envelope.verify(&self.setting.authen_key);
        assert_eq!(verdict, Verdict::Verified, "{}", envelope.response_content);
        let response = envelope.content::<C>().expect("a readable reply");
        (response.head, response.reply)
    }

    /// Sends an envelope as it is.
    pub async fn send<C: Call>(&self, envelope: RequestEnvelope) -> ResponseEnvelope {
        let bytes = envelope.to_bytes().expect("bytes");
        let (status, bytes) = post(&self.app, C::METHOD.path(), bytes).await;
        assert_eq!(status, StatusCode::OK);
        ResponseEnvelope::parse(&bytes).expect("an envelope")
    }

    /// Pays with a code: `paid 2`, or why not.
    pub async fn pay(&self, tail: u32, code: &str, fen: u64) -> String {
        let (head, reply) = self.call(&self.micro_pay(tail, code, fen)).await;
        line(
            &head,
            reply
                .and_then(|reply| reply.order_content)
                .map(|order| format!("order {}", state_of(&order))),
        )
    }

    pub async fn query(&self, tail: u32) -> String {
        let asked = QueryOrder {
            pay_mch_key: self.mch_key(None),
            out_trade_no: self.no(tail),
            trade_type: None,
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        line(
            &head,
            reply
                .and_then(|reply| reply.order_content)
                .map(|order| format!("order {}", state_of(&order))),
        )
    }

    pub async fn refund(&self, refund: &Refund) -> String {
        // Sent unchecked, as a terminal that does not know the limits would.
        let (head, reply) = self.call_unchecked(refund).await;
        line(
            &head,
            reply
                .and_then(|reply| reply.refund_order_content)
                .map(|told| format!("refund {}", state_of(&told))),
        )
    }

    pub async fn query_refund(&self, tail: u32, order: u32) -> String {
        let asked = QueryRefundOrder {
            pay_mch_key: self.mch_key(None),
            out_trade_no: self.no(order),
            out_refund_no: self.no(tail),
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        let told = reply.and_then(|reply| reply.refund_order_content.into_iter().next());
        line(
            &head,
            told.map(|told| format!("refund {}", state_of(&told))),
        )
    }

    pub async fn freeze(&self, tail: u32, code: &str, fen: u64) -> String {
        let freeze_content = FreezeContent {
            out_freeze_no: self.no(tail),
            author_code: code.into(),
            freeze_fee: fen,
            fee_type: "CNY".into(),
            body: "押金".into(),
            detail: None,
            remark: None,
            wxpay_freeze_content_ext: None,
            alipay_freeze_content_ext: None,
        };
        let pay_mch_key = self.mch_key(Some(platform_of(code)));
        let asked = MicroFreeze {
            pay_mch_key,
            freeze_content,
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        line(
            &head,
            reply
                .and_then(|reply| reply.freeze_order_content)
                .map(|told| format!("freeze {}", state_of(&told))),
        )
    }

    /// `freeze <state>: <consumed> <unfrozen by hand or with a consume> <by itself> <refunded>`.
    pub async fn query_freeze(&self, tail: u32, platform: PayPlatform) -> String {
        let asked = QueryFreezeOrder {
            pay_mch_key: self.mch_key(Some(platform)),
            out_freeze_no: self.no(tail),
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        let told = reply
            .and_then(|reply| reply.freeze_order_content)
            .map(|told| {
                let sums = [
                    told.total_consume_fee,
                    told.total_manual_unfreeze_fee,
                    told.total_auto_unfreeze_fee,
                    told.total_refund_fee,
                ];
                let sums = sums
                    .map(|sum| sum.map_or("-".into(), |sum| sum.to_string()))
                    .join(" ");
                format!("freeze {}: {sums}", state_of(&told))
            });
        line(&head, told)
    }

    /// Consumes; `order <state> back <what went back with it>`.
    pub async fn consume(&self, tail: u32, freeze: u32, fen: u64, confirm: bool) -> String {
        let pay_content = ConsumeContent {
            out_trade_no: self.no(tail),
            total_fee: fen,
            fee_type: "CNY".into(),
            body: "房费".into(),
            out_freeze_no: self.no(freeze),
            is_confirm_unfreeze: confirm,
            time_expire: None,
            detail: None,
            remark: None,
            wxpay_pay_content_ext: None,
        };
        let asked = DepositConsume {
            pay_mch_key: self.mch_key(None),
            pay_content,
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call_unchecked(&asked).await;
        let told = reply.and_then(|reply| reply.order_content);
        line(
            &head,
            told.map(|told| {
                format!(
                    "order {} back {}",
                    state_of(&told),
                    told.manual_unfreeze_fee.unwrap_or(0)
                )
            }),
        )
    }

    pub async fn unfreeze(
        &self,
        tail: u32,
        freeze: u32,
        platform: PayPlatform,
        fen: u64,
    ) -> String {
        let unfreeze_content = UnfreezeContent {
            out_freeze_no: self.no(freeze),
            out_unfreeze_no: self.no(tail),
            unfreeze_fee: fen,
            remark: None,
        };
        let asked = Unfreeze {
            pay_mch_key: self.authorised(platform),
            unfreeze_content,
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        let told = reply.and_then(|reply| reply.unfreeze_order_content);
        line(
            &head,
            told.map(|told| format!("unfreeze {}", state_of(&told))),
        )
    }

    pub async fn query_unfreeze(
        &self,
        tail: Option<u32>,
        freeze: u32,
        platform: PayPlatform,
    ) -> String {
        let asked = QueryUnfreezeOrder {
            pay_mch_key: self.mch_key(Some(platform)),
            out_freeze_no: self.no(freeze),
            out_unfreeze_no: tail.map(|tail| self.no(tail)),
            order_client: self.client(),
            nonce_str: "n".into(),
        };
        let (head, reply) = self.call(&asked).await;
        let told = reply.map(|reply| {
            let states: Vec<_> = reply.unfreeze_order_content.iter().map(state_of).collect();
            format!("unfreeze {}", states.join(" "))
        });
        line(&head, told)
    }

    /// As [`World::call`], for what a terminal of ours would not even send.
    pub async fn call_unchecked<C: Call>(&self, content: &C) -> (Head, Option<C::Reply>) {
        let envelope = self.signed(serde_json::to_string(content).expect("a content"));
        let envelope = self.send::<C>(envelope).await;
        assert_eq!(envelope.verify(&self.setting.authen_key), Verdict::Verified);
        let response = envelope.content::<C>().expect("a readable reply");
        (response.head, response.reply)
    }

    /// Any content under a good code.
    pub fn signed(&self, request_content: String) -> RequestEnvelope {
        let code = self.setting.authen_key.sign(request_content.as_bytes());
        let envelope = json!({
            "request_content": request_content,
            "authen_info": { "a": { "authen_type": 1, "authen_code": code } },
        });
        serde_json::from_value(envelope).expect("an envelope")
    }
}

/// Books that nobody wrote in yet: a file in `folder`; or, where `ZHANGGUI_TEST_DATABASE` names
/// a PostgreSQL database, a schema of its own in there, so that all conversations are held with
/// PostgreSQL too.
async fn empty_books(folder: &TempDir) -> Books {
    let Ok(address) = std::env::var("ZHANGGUI_TEST_DATABASE") else {
        return Books::InFolder;
    };
    use sea_orm::{ConnectionTrait, Database};
    let name = folder.path().file_name().and_then(|name| name.to_str());
    let name: String = name
        .unwrap_or("x")
        .bytes()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let schema = format!("t{name}");
    let admin = Database::connect(&address)
        .await
        .expect("the test database");
    admin
        .execute_unprepared(&format!("CREATE SCHEMA {schema}"))
        .await
        .expect("a schema");
    admin.close().await.expect("it closes");
    Books::At(format!("{address}?options=-c%20search_path%3D{schema}"))
}

pub fn number(tail: u32) -> String {
    format!("900000421001{tail:010}")
}

pub fn platform_of(code: &str) -> PayPlatform {
    if code.starts_with('1') {
        PayPlatform::WeChat
    } else {
        PayPlatform::Alipay
    }
}

/// The number of the state in any `*_content`.
fn state_of<T: serde::Serialize>(content: &T) -> String {
    let content = serde_json::to_value(content).expect("JSON");
    let fields = content.as_object().expect("an object");
    let ext = fields
        .iter()
        .find(|(name, _)| name.ends_with("_ext"))
        .map(|(_, ext)| ext)
        .expect("a platform's part");
    let names = ["current_trade_state", "state", "refund_status"];
    names
        .iter()
        .find_map(|name| ext.get(name))
        .expect("a state")
        .to_string()
}

/// What was told, or `status/internal_status words`.
pub fn line(head: &Head, told: Option<String>) -> String {
    told.unwrap_or_else(|| {
        format!(
            "{}/{} {}",
            head.status.number(),
            head.internal_status,
            head.description
        )
    })
}

pub async fn setting_link(app: &Router, asked: Value) -> String {
    let (status, told) = practice(app, "POST", "/practice/setting-code", asked).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    told["link"].as_str().expect("a link").to_owned()
}

/// What a terminal does with a setting link.
pub async fn use_link(app: &Router, link: &str, sn: &str) -> UseDeviceSettingReply {
    let path = link.strip_prefix(BASE).expect("our own base");
    let request = Request::get(format!("{path}&sn={sn}"))
        .body(Body::empty())
        .expect("a request");
    let response = app.clone().oneshot(request).await.expect("an answer");
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    serde_json::from_slice(&bytes).expect("a reply")
}

pub async fn practice(app: &Router, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .body(Body::from(body.to_string()))
        .expect("a request");
    let response = app.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX)
        .await
        .expect("a body");
    (
        status,
        serde_json::from_slice(&bytes).unwrap_or(Value::Null),
    )
}

pub async fn post(app: &Router, path: &str, body: Vec<u8>) -> (StatusCode, Vec<u8>) {
    let request = Request::post(path)
        .body(Body::from(body))
        .expect("a request");
    let response = app.clone().oneshot(request).await.expect("an answer");
    let status = response.status();
    (
        status,
        to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("a body")
            .to_vec(),
    )
}

/// A training file that nobody made yet.
pub fn books(folder: &Path) -> std::path::PathBuf {
    folder.join("training.sqlite")
}

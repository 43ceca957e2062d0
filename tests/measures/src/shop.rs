//! The practice shop that the measurement pays at: a training server with its book on the disk, a
//! wallet whose code was used for one order, and that order, sent again and again (the same
//! number with the same content is the same order).

use std::path::Path;

use cloudpay::act::PaymentOrder;
use cloudpay::client::{Client, Credentials, Terminal};
use cloudpay::hosts::Hosts;
use cloudpay::setup::use_device_setting;
use cloudpay::wire::envelope::RequestEnvelope;
use cloudpay::wire::key::AuthenKey;
use cloudpay::wire::limit::CNY;
use cloudpay::wire::micro_pay::{MicroPay, PayContent};
use cloudpay::wire::parties::{OrderClient, PayMchKey, PayPlatform, SubPayPlatform};
use cloudpay::wire::use_device_setting::DeviceSetting;
use serde_json::{Value, json};
use server::{Options, Running};
use till::money::Money;
use till::number::OrderNo;
use till::platform::Platform;
use till::scan::{Origin, PaymentCode, SettingLink};

const NUMBER: &str = "9000004201010200000001";
const FEN: u64 = 1_234;

/// The shop, open.
pub struct Shop {
    running: Running,
    /// What its setting code brought.
    pub setting: DeviceSetting,
    credentials: Credentials,
    terminal: Terminal,
    code: PaymentCode,
    bare: reqwest::Client,
}

/// The one order that is sent again and again.
pub fn order() -> PaymentOrder {
    PaymentOrder {
        order: OrderNo::parse(NUMBER).expect("a number"),
        platform: Platform::WeChat,
        amount: Money::from_fen(FEN).expect("an amount"),
        remark: String::new(),
    }
}

impl Shop {
    /// Starts a server on `data` and sets a till up there.
    pub async fn open(data: &Path) -> Shop {
        let options = Options {
            listen: ([127, 0, 0, 1], 0).into(),
            data: data.to_owned(),
            training: true,
        };
        let running = server::start(options).await.expect("a server");
        // The client installs it as well; whoever is second is told so, and both are ring.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let bare = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .tcp_nodelay(true)
            .build()
            .expect("a client");
        let desk = |path: &str, body: Value| {
            let request = bare.post(format!("{}/practice/{path}", running.base()));
            async move {
                let answer = request
                    .body(body.to_string())
                    .send()
                    .await
                    .expect("an answer");
                serde_json::from_slice::<Value>(&answer.bytes().await.expect("bytes"))
                    .expect("JSON")
            }
        };
        let link = desk("setting-code", json!({})).await;
        let allowed = [Origin::of(running.base()).expect("an origin")];
        let link =
            SettingLink::parse(link["link"].as_str().unwrap_or(""), &allowed).expect("a link");
        let setting = use_device_setting(&link, "MEASURE")
            .await
            .expect("a setting");
        let wallet = json!({ "platform": "wechat", "balance_fen": 1_000_000 });
        let wallet = desk("wallets", wallet).await;
        let code = wallet["code"].as_str().and_then(PaymentCode::parse);
        Shop {
            credentials: Credentials::try_from(&setting).expect("credentials"),
            terminal: Terminal::of_this_build("MEASURE"),
            code: code.expect("a code"),
            setting,
            running,
            bare,
        }
    }

    /// Where the server answers.
    pub fn base(&self) -> &str {
        self.running.base()
    }

    /// The key that both sides sign with.
    pub const fn key(&self) -> &AuthenKey {
        &self.credentials.authen_key
    }

    /// The customer's code.
    pub const fn code(&self) -> &PaymentCode {
        &self.code
    }

    /// A client that only posts.
    pub const fn bare(&self) -> &reqwest::Client {
        &self.bare
    }

    /// Our client, talking to `base`.
    pub fn client_to(&self, base: &str) -> Client {
        let hosts = Hosts::only(Origin::of(base).expect("an origin"));
        Client::new(hosts, self.credentials.clone(), self.terminal.clone()).expect("a client")
    }

    /// Built and signed anew, as the client does for every call.
    pub fn micro_pay(&self) -> RequestEnvelope {
        let shop = &self.credentials;
        let content = MicroPay {
            pay_mch_key: PayMchKey {
                pay_platform: Some(PayPlatform::WeChat),
                sub_pay_platform: Some(SubPayPlatform::WeChat),
                out_mch_id: shop.out_mch_id.clone(),
                out_sub_mch_id: shop.out_sub_mch_id.clone(),
                out_shop_id: shop.out_shop_id.clone(),
                ..PayMchKey::default()
            },
            pay_content: PayContent {
                out_trade_no: NUMBER.to_owned(),
                author_code: Some(self.code.reveal().into()),
                total_fee: FEN,
                fee_type: CNY.to_owned(),
                body: format!("{}-收款", shop.shop_name),
                detail: None,
                remark: None,
                client_flow_id: None,
                caller_notify_url: None,
                wxpay_pay_content_ext: None,
            },
            order_client: OrderClient {
                device_id: Some(shop.device_id.clone()),
                staff_id: shop.staff_id.clone(),
                terminal_type: self.terminal.terminal_type,
                sub_terminal_type: None,
                machine_no: Some(self.terminal.machine_no.clone()),
                sdk_version: self.terminal.sdk_version.clone(),
                spbill_create_ip: self.terminal.address.to_string(),
                sn_code: None,
                shop_id: None,
            },
            nonce_str: String::from("0123456789abcdef0123456789abcdef"),
        };
        RequestEnvelope::seal(&content, &shop.authen_key).expect("a good request")
    }

    /// What the server answers to these bytes.
    pub async fn post(&self, body: &[u8]) -> Vec<u8> {
        let request = self.bare.post(format!("{}/cpay/micro_pay", self.base()));
        let answer = request.body(body.to_vec()).send().await.expect("an answer");
        answer.bytes().await.expect("its bytes").to_vec()
    }

    /// Stops the server.
    pub async fn close(self) {
        self.running.stop().await;
    }
}

//! A chain hosts the server itself: merchants, shops, clerks and devices are made on the command
//! line, a till is set up by a link and books a payment in cash.

use axum::Router;
use serde_json::{Value, json};
use server::{AdminFault, Books};
use tempfile::TempDir;

use crate::world::{BASE, Hand, practice, use_link, wiring};

struct Host {
    folder: TempDir,
    hand: Hand,
}

impl Host {
    async fn says(&self, line: &str) -> Result<Value, AdminFault> {
        let given: Vec<_> = line.split(' ').map(str::to_owned).collect();
        let wiring = wiring(&self.hand);
        let given = given.into_iter();
        server::admin(self.folder.path(), &Books::InFolder, wiring, given).await
    }

    async fn makes(&self, line: &str) -> Value {
        self.says(line)
            .await
            .unwrap_or_else(|fault| panic!("{line}: {fault}"))
    }

    async fn app(&self) -> Router {
        let books = Books::InFolder;
        server::app(self.folder.path(), false, &books, wiring(&self.hand), BASE)
            .await
            .expect("it starts")
    }
}

#[tokio::test]
async fn from_nothing_to_a_till() {
    let host = Host {
        folder: TempDir::new().expect("a folder"),
        hand: Hand::new(),
    };
    let merchant = host
        .makes("add-merchant --name 连锁 --prefix 90000077")
        .await;
    assert_eq!(merchant["out_sub_mch_id"], "zgsh90000077");
    let key = merchant["authen_key"].as_str().expect("a key");
    assert_eq!(key.len(), 32);
    host.makes("add-shop --merchant zgsh90000077 --name 一店")
        .await;
    let second = host
        .makes("add-shop --merchant zgsh90000077 --name 二店")
        .await;
    assert_eq!(second["out_shop_id"], "zgmd90000077x2");
    let staff = host
        .makes("add-staff --shop zgmd90000077 --name 老李 --manager --refunds")
        .await;
    assert_eq!(
        (&staff["staff_id"], &staff["refunds"]),
        (&json!("2001"), &json!(true))
    );
    host.makes("add-device --shop zgmd90000077 --name 总台 --staff 2001")
        .await;
    let told = host
        .makes(&format!("setting-link --shop zgmd90000077 --base {BASE}"))
        .await;
    let link = told["link"].as_str().expect("a link");
    let app = host.app().await;
    let setting = use_link(&app, link, "SN-9")
        .await
        .setting
        .expect("a setting");
    assert_eq!(setting.authen_key.reveal(), key);
    assert_eq!(
        (setting.device_name.as_str(), setting.staff_name.as_deref()),
        ("总台", Some("老李"))
    );
    let (status, _) = practice(&app, "GET", "/practice/book", json!({})).await;
    assert_eq!(status.as_u16(), 404);
    let listed = host.makes("list").await.to_string();
    assert!(listed.contains("SN-9") && !listed.contains(key), "{listed}");
}

#[tokio::test]
async fn what_the_command_line_refuses() {
    let host = Host {
        folder: TempDir::new().expect("a folder"),
        hand: Hand::new(),
    };
    for (line, wanted) in [
        ("", " is unknown"),
        ("add-money", "add-money is unknown"),
        ("add-merchant", "add-merchant needs --name"),
        ("add-merchant --name", "--name needs a value"),
        ("add-merchant --nick x", "add-merchant does not take --nick"),
        (
            "add-merchant --name x --prefix 12",
            "--prefix is eight digits",
        ),
        (
            "add-merchant --name x --notify-url ftp://x",
            "--notify-url must be http or https",
        ),
        ("add-shop --merchant m --name x", "there is no merchant m"),
        ("add-staff --shop s --name x", "there is no shop s"),
        ("add-device --shop s", "there is no shop s"),
        (
            "setting-link --shop s --base gopher://x",
            "--base must be http or https",
        ),
    ] {
        let fault = host.says(line).await.err().map(|fault| fault.to_string());
        assert_eq!(fault.as_deref(), Some(wanted), "{line}");
    }
    host.makes("add-merchant --name x --prefix 90000077").await;
    let twice = host.says("add-merchant --name y --prefix 90000077").await;
    assert!(matches!(twice, Err(AdminFault::Store(_))), "{twice:?}");
}

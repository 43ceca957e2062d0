//! What was answered is on the disk: the book is the same after a restart, and after the
//! process was killed in the middle of its work.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

use cloudpay::wire::call::Call;
use cloudpay::wire::envelope::{RequestEnvelope, ResponseEnvelope, Verdict};
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::use_device_setting::UseDeviceSettingReply;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{Terminal, World};

#[tokio::test]
async fn the_book_survives_a_restart() {
    let world = World::open().await;
    world
        .change("w1", json!({ "password_from_fen": 500 }))
        .await;
    world.pay(1, &world.code("w1").await, 100).await;
    world.pay(2, &world.code("w1").await, 500).await;
    world.freeze(3, &world.code("w2").await, 1_000).await;
    world.consume(4, 3, 300, true).await;
    let shown = world.code("w1").await;
    let before = world.book().await;
    let world = world.reopen().await;
    assert_eq!(world.book().await, before);
    assert_eq!(
        world.code("w1").await,
        shown,
        "a phone does not notice that the platform restarted"
    );
    crate::payment::answer(&world, "w1", "type").await;
    assert_eq!(world.query(2).await, "order 2");
    let world = world.reopen().await;
    assert_eq!(world.purse("w1").await, "499400 0 600 0");
}

/// The binary in a folder, until it is killed.
struct Killable {
    child: Child,
    address: String,
}

impl Killable {
    fn start(folder: &Path) -> Killable {
        let mut child = Command::new(env!("CARGO_BIN_EXE_zhanggui-server"))
            .args(["--listen", "127.0.0.1:0", "--training", "--data"])
            .arg(folder)
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let stdout = child.stdout.as_mut().expect("its stdout");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("one line");
        let ready: Value = serde_json::from_str(&line).expect("a JSON line");
        assert_eq!(ready["training"], true);
        let address = ready["base"]
            .as_str()
            .and_then(|base| base.strip_prefix("http://"))
            .expect("a base");
        Killable {
            address: address.to_owned(),
            child,
        }
    }

    fn practice(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer =
            ask(&self.address, method, path, body.to_string().as_bytes()).expect("an answer");
        serde_json::from_slice(&answer).expect("JSON")
    }

    fn set_up(&self) -> Terminal {
        let told = self.practice("POST", "/practice/setting-code", &json!({}));
        let link = told["link"].as_str().expect("a link");
        let path = link
            .strip_prefix(&format!("http://{}", self.address))
            .expect("its own base");
        let answer = ask(&self.address, "GET", &format!("{path}&sn=SN-1"), b"").expect("an answer");
        let reply: UseDeviceSettingReply = serde_json::from_slice(&answer).expect("a reply");
        Terminal {
            setting: reply.setting.expect("a setting"),
        }
    }

    /// kill -9.
    fn kill(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ended");
    }
}

/// One request by hand; `None` where the other side was gone.
fn ask(address: &str, method: &str, path: &str, body: &[u8]) -> Option<Vec<u8>> {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(&[head.as_bytes(), body].concat()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(answer.split_off(end + 4))
}

/// Pays with a new code; whether the server said "paid", so that a shop would hand over.
fn pay(address: &str, terminal: &Terminal, tail: u32) -> Option<()> {
    let shown = ask(
        address,
        "POST",
        "/practice/wallets/w1/code",
        br#"{"renew":true}"#,
    )?;
    let shown: Value = serde_json::from_slice(&shown).ok()?;
    let content = terminal.micro_pay(tail, shown["code"].as_str()?, u64::from(tail));
    let envelope =
        RequestEnvelope::seal(&content, &terminal.setting.authen_key).expect("a request");
    let answer = ask(
        address,
        "POST",
        MicroPay::METHOD.path(),
        &envelope.to_bytes().expect("bytes"),
    )?;
    let answer = ResponseEnvelope::parse(&answer).ok()?;
    let is_paid = answer.verify(&terminal.setting.authen_key) == Verdict::Verified
        && answer
            .content::<MicroPay>()
            .is_ok_and(|response| response.reply.is_some());
    // Another customer may have pulled for a new code, never one that stops this one.
    is_paid.then_some(())
}

#[test]
fn killed_in_the_middle_of_its_work_it_keeps_every_payment_it_had_confirmed() {
    let folder = TempDir::new().expect("a folder");
    let tails = AtomicU32::new(0);
    let mut confirmed = Vec::new();
    for _ in 0..4 {
        let server = Killable::start(folder.path());
        let terminal = server.set_up();
        let address = server.address.clone();
        let (tell, told) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                let (tell, address, terminal, tails) = (tell.clone(), &address, &terminal, &tails);
                scope.spawn(move || {
                    loop {
                        let tail = tails.fetch_add(1, Ordering::SeqCst) + 1;
                        if pay(address, terminal, tail).is_none() || tell.send(tail).is_err() {
                            break;
                        }
                    }
                });
            }
            confirmed.extend(told.iter().take(15));
            server.kill();
            drop(tell);
            confirmed.extend(told.iter());
        });
        check_book(folder.path(), &confirmed);
    }
    assert!(confirmed.len() >= 60);
}

/// Every confirmed payment is there, and the purse has paid exactly what the orders say.
fn check_book(folder: &Path, confirmed: &[u32]) {
    let server = Killable::start(folder);
    let book = server.practice("GET", "/practice/book", &json!({}));
    let orders = book["orders"].as_array().expect("a list");
    for tail in confirmed {
        let no = crate::world::number(*tail);
        let order = orders
            .iter()
            .find(|order| order["out_trade_no"] == no.as_str())
            .expect("a confirmed payment");
        assert_eq!(
            (&order["state"], &order["total_fen"]),
            (&json!(2), &json!(tail))
        );
    }
    let paid: u64 = orders
        .iter()
        .filter(|order| order["state"] == 2)
        .filter_map(|order| order["total_fen"].as_u64())
        .sum();
    let wallet = &book["wallets"][0];
    assert_eq!(
        (wallet["paid_fen"].as_u64(), wallet["balance_fen"].as_u64()),
        (Some(paid), Some(500_000 - paid))
    );
    server.kill();
}

/// At once: whoever starts it may change their mind as soon as it is ready.
#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_asked_to() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::TERM, Signal::INT].repeat(10) {
        let folder = TempDir::new().expect("a folder");
        let mut server = Killable::start(folder.path());
        kill_process(Pid::from_child(&server.child), signal).expect("it was running");
        let ended = server.child.wait().expect("it ends");
        assert!(ended.success(), "{signal:?}: {ended}");
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .expect("a folder")
            .collect();
        assert_eq!(
            left.len(),
            1,
            "only the file itself, its log was folded in: {left:?}"
        );
    }
}

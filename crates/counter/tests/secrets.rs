//! What must never be written anywhere: a whole payment code, and the shop's key. A payment and
//! a deposit are made over the real wire, against a host that answers with everything it was
//! sent; then every byte of the journal and of the log is searched.

use counter::ports::Wire;
use counter::settings::Settings;
use counter::shop::Shop;
use counter::view::DraftKind;
use counter::wire::CloudPay;
use counter::{Counter, Do, Happened, Replied};
use journal::{Books, Journal};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use testkit::{ALIPAY_CODE, WECHAT_CODE};
use till::guest::Typed;
use till::moment::{Moment, Now};
use till::scan::Origin;
use tracing_subscriber::fmt::MakeWriter;

/// All that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Log;

    fn make_writer(&self) -> Log {
        self.clone()
    }
}

/// A host that gives back what it was sent, as HTML, as JSON, as an error, in turns.
fn echo() -> Origin {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    std::thread::spawn(move || {
        for (turn, stream) in listener.incoming().enumerate() {
            let Ok(mut stream) = stream else { return };
            // Whoever hangs up gets no answer.
            let _ = answer(turn, &mut stream);
        }
    });
    Origin::of(&format!("http://{address}")).expect("an origin")
}

fn answer(turn: usize, stream: &mut TcpStream) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut some = [0u8; 4096];
    loop {
        let count = stream.read(&mut some)?;
        request.extend_from_slice(&some[..count]);
        let text = String::from_utf8_lossy(&request);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("content-length:")?
                    .trim()
                    .parse()
                    .ok()
            })
            .unwrap_or(0);
        if count == 0 || body.len() >= length {
            let body = body.to_owned();
            let (status, body) = match turn % 3 {
                0 => ("200 OK", format!("<html>{body}</html>")),
                1 => ("200 OK", body),
                _ => ("500 Internal Server Error", body),
            };
            return write!(
                stream,
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    }
}

fn charge(counter: &mut Counter, wire: &CloudPay, shop: &Shop, kind: DraftKind, code: &str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let now = Now {
        at: Moment::from_unix_ms(1_700_000_000_000),
        run_ms: 0,
    };
    counter
        .begin(kind, "12.34", Typed::default())
        .expect("a draft");
    let (intake, mut todo) = counter.intake(code, now).expect("a charge");
    tracing::info!(?intake, ?todo, "begun");
    while let Some(one) = todo.pop() {
        let (no, to, reply) = match one {
            Do::Send(act, code) => {
                let no = act.no().to_owned();
                let reply = runtime.block_on(wire.send(shop, act, code));
                (no, Replied::Request, reply)
            }
            Do::Wake { no, .. } => {
                for asked in counter.ask_now(&no, now).expect("a record") {
                    if let Do::Ask(act) = asked {
                        let reply = runtime.block_on(wire.ask(shop, &act));
                        tracing::info!(?reply, "asked");
                    }
                }
                continue;
            }
            other @ (Do::Ask(_)
            | Do::Reverse(_)
            | Do::Told { .. }
            | Do::RoundLater { .. }
            | Do::BackUp
            | Do::Check
            | Do::TryLine { .. }
            | Do::ReportLater { .. }
            | Do::Report
            | Do::ListLater { .. }
            | Do::LockLater { .. }
            | Do::List
            | Do::Reconcile(_)
            | Do::SetUp(_)
            | Do::Keep(_)
            | Do::Say(_)
            | Do::Print(_)
            | Do::Tell(_)) => {
                tracing::info!(?other, "done");
                continue;
            }
        };
        tracing::info!(?reply, "replied");
        let happened = counter.happened(Happened::Replied { no, to, reply }, now);
        tracing::info!(?happened, "taken in");
    }
    // A code in the wrong field is not shown whole either.
    let fault = counter.find(code, now).expect_err("no such record");
    tracing::info!(?fault, params = ?fault.params(), "looked for");
    runtime.block_on(wire.try_line(shop));
    let next_after_ms = runtime.block_on(wire.report(shop));
    tracing::info!(next_after_ms, "reported");
    tracing::info!(line = ?wire.line(shop), "looked at");
}

fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        bytes.extend(std::fs::read(path).expect("a file"));
    }
    bytes
}

#[test]
fn no_code_and_no_key_is_ever_written_down() {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    let folder = tempfile::tempdir().expect("a folder");
    let shop = Shop {
        origin: echo(),
        ..testkit::shop()
    };
    tracing::info!(?shop, settings = ?Settings::default(), "open");
    let wire = CloudPay::new(String::from("TEST01"), None);
    {
        let journal = Journal::open(&folder.path().join("journal.sqlite"), Books::Practice)
            .expect("a journal");
        let mut counter =
            Counter::new(journal, Some(shop.clone()), Vec::new(), Settings::default());
        charge(&mut counter, &wire, &shop, DraftKind::Payment, WECHAT_CODE);
        charge(&mut counter, &wire, &shop, DraftKind::Deposit, ALIPAY_CODE);
        search(&bytes_below(folder.path()), "the journal at work");
    }
    search(&bytes_below(folder.path()), "the journal, closed");
    let logged = log.0.lock().expect("the log").clone();
    assert!(
        String::from_utf8_lossy(&logged).contains("PaymentCode(…6789)"),
        "the log was captured, and the code in it is masked"
    );
    search(&logged, "the log");
}

/// Nothing of a code but its last four digits, and nothing of the key.
fn search(bytes: &[u8], place: &str) {
    assert!(bytes.len() > 1_000, "{place} is not empty");
    let key = "0123456789abcdef";
    let codes = [WECHAT_CODE, ALIPAY_CODE].map(|code| &code[..code.len() - 4]);
    for secret in codes.into_iter().chain([key]) {
        let found = bytes
            .windows(secret.len())
            .position(|window| window == secret.as_bytes());
        assert_eq!(
            found.map(|at| String::from_utf8_lossy(&bytes[at.saturating_sub(80)..at]).into_owned()),
            None,
            "{place} holds what must not be written"
        );
    }
}

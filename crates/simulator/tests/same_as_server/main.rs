//! The bank beside the real server: the same bytes at the same moments go to both, and both
//! must say the same, word by word, but for numbers that chance makes. Any difference is a
//! defect of one of them.

mod desk;
mod real;
mod sent;

use cloudpay::conclude::Answer;
use cloudpay::wire::envelope::ResponseEnvelope;
use desk::Desk;
use real::Real;
use sent::Sent;
use serde_json::Value;
use simulator::bank::Bank;
use till::reply::{Facts, Reply};

/// What chance makes, and how a server counts: told by whether it is there.
const BY_CHANCE: [&str; 9] = [
    "log_id",
    "nonce_str",
    "transaction_id",
    "freeze_id",
    "refund_id",
    "unfreeze_id",
    "open_id",
    "user_id",
    "authen_code",
];

const SEEDS: u64 = 8;
const STEPS: usize = 150;

#[tokio::test]
async fn the_bank_says_what_the_server_says() {
    let mut kinds = std::collections::BTreeMap::<String, u32>::new();
    for seed in 0..SEEDS {
        let real = Real::open().await;
        let credentials = real.credentials().await;
        let mut bank = Bank::new(&credentials, seed);
        let mut desk = Desk::new(credentials, seed);
        for step in 0..STEPS {
            let sent = desk.next(&real, &mut bank).await;
            let place = format!("seed {seed}, step {step}: {}", sent.told);
            let theirs = real.post(sent.method.path(), &sent.body).await;
            let ours = bank.serve(sent.method, &sent.body, real.now());
            let ours = ours.unwrap_or_else(|fault| panic!("{place}: {fault}"));
            assert_eq!(plain(&ours), plain(&theirs), "{place}");
            let (ours, theirs) = (heard(&sent, ours), heard(&sent, theirs));
            assert_eq!(ours, theirs, "{place}");
            *kinds.entry(kind(&sent, &ours)).or_default() += 1;
        }
        bank.pass(real.now()).expect("a whole book");
        let truth = bank.truth().expect("a whole book");
        let mut purses: Vec<_> = truth.purses.iter().collect();
        purses.sort_by_key(|(id, _)| id[1..].parse::<u32>().expect("w and a number"));
        let purses: Vec<_> = purses
            .iter()
            .map(|(_, purse)| {
                [purse.balance, purse.frozen, purse.paid, purse.refunded].map(|sum| sum.fen())
            })
            .collect();
        assert_eq!(purses, real.purses().await, "seed {seed}");
        assert_eq!(
            truth.books().all(),
            desk.brought_fen,
            "seed {seed}: money was made or lost"
        );
    }
    let seen: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{count:4} {kind}"))
        .collect();
    println!("{}", seen.join("\n"));
    assert!(
        kinds.len() >= 60,
        "the conversations say too little:\n{}",
        seen.join("\n")
    );
}

/// An answer as a value, with what chance makes taken out.
fn plain(body: &[u8]) -> (Value, bool) {
    let envelope = ResponseEnvelope::parse(body).expect("an envelope");
    let mut content = serde_json::from_str(&envelope.response_content).expect("a content");
    take_chance_out(&mut content);
    (content, envelope.authen_info.is_some())
}

fn take_chance_out(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if BY_CHANCE.contains(&name.as_str()) {
                    *field = Value::Bool(!field.is_null());
                } else {
                    take_chance_out(field);
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(take_chance_out),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a till concludes.
fn heard(sent: &Sent, body: Vec<u8>) -> String {
    let answer = Answer::Came {
        http_status: 200,
        body,
    };
    match (sent.hear)(&answer) {
        Ok(Reply::Done(facts)) => {
            let transaction_id = facts.transaction_id.map(|_| String::from("some"));
            format!(
                "{:?}",
                Reply::Done(Facts {
                    transaction_id,
                    ..facts
                })
            )
        }
        Ok(other) => format!("{other:?}"),
        Err(reversal) => format!("{reversal:?}"),
    }
}

/// What was asked and what came of it, without numbers.
fn kind(sent: &Sent, heard: &str) -> String {
    let end = heard.split("text").nth(1).unwrap_or(heard);
    let end: String = end
        .chars()
        .filter(|one| !one.is_ascii_digit())
        .take(60)
        .collect();
    let asked = sent.told.split(':').next().unwrap_or_default();
    format!(
        "{asked}: {}",
        end.split("at_unix_s").next().unwrap_or_default()
    )
}

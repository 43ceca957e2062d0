//! Two ways of writing are one value, and money is never guessed.

use super::*;

#[derive(Debug, Deserialize, PartialEq)]
struct Reply {
    #[serde(deserialize_with = "text")]
    device_id: String,
    #[serde(deserialize_with = "fen")]
    total_fee: u64,
    #[serde(default, deserialize_with = "fen_if_any")]
    cash_fee: Option<u64>,
    #[serde(default, deserialize_with = "some_time")]
    time_end: Option<i64>,
    #[serde(default, deserialize_with = "some_text")]
    remark: Option<String>,
    #[serde(default, deserialize_with = "some_bool")]
    is_transforming: Option<bool>,
}

fn read(json: &str) -> Result<Reply, String> {
    serde_json::from_str(json).map_err(|fault| {
        fault
            .to_string()
            .split(" at ")
            .next()
            .unwrap_or("")
            .to_owned()
    })
}

#[test]
fn two_ways_of_writing_give_one_value() {
    let plain = read(
        r#"{"device_id":"1","total_fee":12,"cash_fee":12,"time_end":0,"remark":"","is_transforming":false}"#,
    );
    let odd = read(
        r#"{"device_id":1,"total_fee":"12","cash_fee":"12","time_end":"0","is_transforming":0,"new":[{}]}"#,
    );
    assert_eq!(plain, odd);
    assert_eq!(
        plain.map(|reply| (reply.time_end, reply.remark)),
        Ok((None, None))
    );
}

#[test]
fn what_decides_nothing_never_refuses_and_money_is_never_guessed() {
    let odd = read(
        r#"{"device_id":"1","total_fee":12,"time_end":{},"remark":[1],"is_transforming":"perhaps"}"#,
    );
    assert!(odd.is_ok(), "{odd:?}");
    assert_eq!(
        read(r#"{"device_id":"1","total_fee":12.5}"#),
        Err("not a whole number".into())
    );
    assert_eq!(
        read(r#"{"device_id":"1","total_fee":-1}"#),
        Err("a negative amount".into())
    );
    assert_eq!(
        read(r#"{"device_id":"1","total_fee":1,"cash_fee":"x"}"#),
        Err("not an amount".into())
    );
}

//! Levers over JSON. A method that nobody serves is refused: such a lever would wait for ever.

use axum::Json;
use bytes::Bytes;
use cloudpay::wire::call::Method;
use serde_json::{Value, json};

use super::Training;
use super::sorry::{Sorry, read};
use crate::house::House;
use crate::mischief::Lever;

pub async fn list(Training(house): Training) -> Json<Value> {
    told(&house)
}

pub async fn set(Training(house): Training, body: Bytes) -> Result<Json<Value>, Sorry> {
    let lever: Lever = read(&body)?;
    let is_served = lever.method == "*"
        || Method::ALL
            .iter()
            .any(|method| method.name() == lever.method);
    if !is_served {
        return Err(Sorry::bad(format!("there is no method {}", lever.method)));
    }
    if lever.times == 0 {
        return Err(Sorry::bad("times must be at least 1"));
    }
    house.mischief.set(lever);
    Ok(told(&house))
}

pub async fn clear(Training(house): Training) -> Json<Value> {
    house.mischief.clear();
    told(&house)
}

fn told(house: &House) -> Json<Value> {
    Json(json!({ "levers": house.mischief.levers() }))
}

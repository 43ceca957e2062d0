//! The practice desk's JSON API: a program plays the world around the till. It is described in
//! `docs/practice-desk.md`, which is the contract with those who call it.
//!
//! In training mode only: otherwise every path below `/practice` answers 404 and an error.

mod book;
mod levers;
mod office;
mod setting;
mod sorry;
mod wallets;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{any, get, post};

use crate::house::House;
use sorry::Sorry;

pub fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/practice/setting-code", post(setting::make))
        .route("/practice/wallets", get(wallets::list).post(wallets::make))
        .route("/practice/wallets/{id}", post(wallets::change))
        .route("/practice/wallets/{id}/code", post(wallets::code))
        .route("/practice/wallets/{id}/password", post(wallets::password))
        .route("/practice/wallets/{id}/scan", post(wallets::scan))
        .route(
            "/practice/levers",
            get(levers::list).post(levers::set).delete(levers::clear),
        )
        .route("/practice/book", get(book::read))
        .route("/practice/staff", get(office::people))
        .route("/practice/staff/{id}", post(office::change_person))
        .route("/practice/reports", get(office::reports))
        .route("/practice/callbacks", get(office::callbacks))
        .route("/practice/notify-url", post(office::set_address))
        .route("/practice/signing-key", post(office::signing_key))
        .route("/practice/{*other}", any(unknown))
        .layer(from_fn(no_store))
}

async fn unknown(_: Training) -> Sorry {
    Sorry::not_found("there is no such path on the practice desk")
}

/// What is told here is true for a moment only.
async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The house, where it is open for practice.
struct Training(Arc<House>);

impl FromRequestParts<Arc<House>> for Training {
    type Rejection = Sorry;

    async fn from_request_parts(_: &mut Parts, house: &Arc<House>) -> Result<Training, Sorry> {
        if house.training {
            Ok(Training(Arc::clone(house)))
        } else {
            Err(Sorry::not_found(
                "the practice desk is open in training mode only",
            ))
        }
    }
}

//! The line: `/cpay/...` over HTTP. It finds the method, lets the levers have their way, and
//! sends what the gate answered.
//!
//! A request that was read whole is carried out whether or not its terminal still waits: hanging
//! up takes nothing back, as in the world.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use bytes::Bytes;
use cloudpay::wire::call::Method;
use cloudpay::wire::client_order_detail::ClientOrderDetail;
use cloudpay::wire::close_order::CloseOrder;
use cloudpay::wire::codes;
use cloudpay::wire::deposit_consume::DepositConsume;
use cloudpay::wire::envelope::{AuthenCode, AuthenInfo, ResponseEnvelope};
use cloudpay::wire::micro_freeze::MicroFreeze;
use cloudpay::wire::micro_pay::MicroPay;
use cloudpay::wire::query_freeze_order::QueryFreezeOrder;
use cloudpay::wire::query_order::QueryOrder;
use cloudpay::wire::query_order_list::QueryOrderList;
use cloudpay::wire::query_order_list_overview::QueryOrderListOverview;
use cloudpay::wire::query_refund_order::QueryRefundOrder;
use cloudpay::wire::query_sub_mch_shop_info::QuerySubMchShopInfo;
use cloudpay::wire::query_unfreeze_order::QueryUnfreezeOrder;
use cloudpay::wire::refund::Refund;
use cloudpay::wire::reverse::Reverse;
use cloudpay::wire::scan_code_pay::ScanCodePay;
use cloudpay::wire::scancode_freeze::ScancodeFreeze;
use cloudpay::wire::unfreeze::Unfreeze;
use cloudpay::wire::upload_client_monitor_info::UploadClientMonitorInfo;
use cloudpay::wire::use_device_setting::UseDeviceSetting;

use crate::cut::Scissors;
use crate::gate;
use crate::handlers::{ping, use_device_setting};
use crate::house::House;
use crate::mischief::{Act, Unsure};

type Wired = State<Arc<House>>;
/// Missing where no socket is: in tests that call the router.
type Line = Option<Extension<ConnectInfo<Scissors>>>;

pub fn routes() -> Router<Arc<House>> {
    Router::new()
        .route("/cpay/use_device_setting", get(set_up))
        .route("/cpay/ping", get(pinged).post(pinged))
        .route("/cpay/{method}", post(called))
}

/// What is ready to be sent.
enum Said {
    Sealed(Option<ResponseEnvelope>),
    Plain(Vec<u8>),
}

async fn called(
    State(house): Wired,
    line: Line,
    Path(method): Path<String>,
    body: Bytes,
) -> Response {
    let act = pulled(&house, &method);
    let refusal = act.as_ref().and_then(Act::refusal);
    let refused = Method::at(&format!("/cpay/{method}")).zip(refusal);
    let carry_out = {
        let house = Arc::clone(&house);
        async move {
            Said::Sealed(match refused {
                Some((method, code)) => gate::refuse(&house, method, &body, code).await,
                None => dispatch(&house, &method, &body).await,
            })
        }
    };
    under_lever(&house, line, act, carry_out).await
}

async fn set_up(State(house): Wired, line: Line, asked: Query<Asked>) -> Response {
    let carry_out = {
        let house = Arc::clone(&house);
        async move {
            let reply = use_device_setting::reply(&house, &asked.0.whole()).await;
            Said::Plain(serde_json::to_vec(&reply).unwrap_or_default())
        }
    };
    let act = pulled(&house, Method::UseDeviceSetting.name());
    under_lever(&house, line, act, carry_out).await
}

async fn pinged(State(house): Wired, line: Line) -> Response {
    let said = Said::Plain(serde_json::to_vec(&ping::reply(&house)).unwrap_or_default());
    let act = pulled(&house, Method::Ping.name());
    under_lever(&house, line, act, async { said }).await
}

/// The query of a setting link; what is missing is refused in words, not by HTTP.
#[derive(serde::Deserialize)]
struct Asked {
    #[serde(default)]
    osi: String,
    #[serde(default)]
    si: String,
    #[serde(default)]
    sn: String,
}

impl Asked {
    fn whole(self) -> UseDeviceSetting {
        UseDeviceSetting {
            osi: self.osi,
            si: self.si,
            sn: self.sn,
        }
    }
}

async fn dispatch(house: &House, method: &str, body: &[u8]) -> Option<ResponseEnvelope> {
    match Method::at(&format!("/cpay/{method}")) {
        Some(Method::MicroPay) => gate::answer::<MicroPay>(house, body).await,
        Some(Method::QueryOrder) => gate::answer::<QueryOrder>(house, body).await,
        Some(Method::Refund) => gate::answer::<Refund>(house, body).await,
        Some(Method::QueryRefundOrder) => gate::answer::<QueryRefundOrder>(house, body).await,
        Some(Method::MicroFreeze) => gate::answer::<MicroFreeze>(house, body).await,
        Some(Method::QueryFreezeOrder) => gate::answer::<QueryFreezeOrder>(house, body).await,
        Some(Method::DepositConsume) => gate::answer::<DepositConsume>(house, body).await,
        Some(Method::Unfreeze) => gate::answer::<Unfreeze>(house, body).await,
        Some(Method::QueryUnfreezeOrder) => gate::answer::<QueryUnfreezeOrder>(house, body).await,
        Some(Method::ScanCodePay) => gate::answer::<ScanCodePay>(house, body).await,
        Some(Method::Reverse) => gate::answer::<Reverse>(house, body).await,
        Some(Method::CloseOrder) => gate::answer::<CloseOrder>(house, body).await,
        Some(Method::ScancodeFreeze) => gate::answer::<ScancodeFreeze>(house, body).await,
        Some(Method::QueryOrderList) => gate::answer::<QueryOrderList>(house, body).await,
        Some(Method::QueryOrderListOverview) => {
            gate::answer::<QueryOrderListOverview>(house, body).await
        }
        Some(Method::ClientOrderDetail) => gate::answer::<ClientOrderDetail>(house, body).await,
        Some(Method::QuerySubMchShopInfo) => gate::answer::<QuerySubMchShopInfo>(house, body).await,
        Some(Method::UploadClientMonitorInfo) => {
            gate::answer::<UploadClientMonitorInfo>(house, body).await
        }
        Some(Method::UseDeviceSetting | Method::Ping) | None => gate::unreadable(house),
    }
}

/// The lever that this request meets.
fn pulled(house: &House, method: &str) -> Option<Act> {
    let act = house
        .training
        .then(|| house.mischief.next(method))
        .flatten();
    if let Some(act) = &act {
        tracing::info!(method, ?act, "a lever is pulled");
    }
    act
}

/// Carries a request out and answers it, unless a lever wants it otherwise.
async fn under_lever<F>(house: &Arc<House>, line: Line, act: Option<Act>, carry_out: F) -> Response
where
    F: Future<Output = Said> + Send + 'static,
{
    if act == Some(Act::DropRequest) {
        return silence(line);
    }
    let late_ms = match &act {
        Some(Act::Delay { ms }) => *ms,
        Some(_) | None => 0,
    };
    // On a task of its own, so that a terminal that hangs up does not stop it half-way.
    let task = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(late_ms)).await;
        carry_out.await
    });
    let Ok(said) = task.await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match act {
        None | Some(Act::Delay { .. } | Act::Refuse { .. }) => send(said),
        Some(Act::DropReply | Act::DropRequest) => silence(line),
        Some(Act::Status { status }) => {
            let code = match status {
                Unsure::InternalError => codes::INTERNAL_ERROR,
                Unsure::AskAgain => codes::ASK_AGAIN,
            };
            send(Said::Sealed(gate::unsigned(code, house.log_id())))
        }
        Some(Act::WrongCode) => send(spoiled(said)),
        Some(Act::Garbage) => html("<html><body>欢迎使用免费无线网络</body></html>"),
        Some(Act::HttpError) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "the lever http_error").into_response()
        }
    }
}

fn send(said: Said) -> Response {
    let bytes = match said {
        Said::Sealed(envelope) => envelope.and_then(|envelope| envelope.to_bytes().ok()),
        Said::Plain(bytes) => Some(bytes),
    };
    let json = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    match bytes {
        Some(bytes) => (json, bytes).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn html(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}

/// The same words under a code that is not theirs. What carries no envelope stays as it is.
fn spoiled(said: Said) -> Said {
    match said {
        Said::Sealed(Some(envelope)) => {
            let wrong = AuthenCode {
                authen_type: 1,
                authen_code: "0".repeat(64),
            };
            Said::Sealed(Some(ResponseEnvelope {
                authen_info: Some(AuthenInfo {
                    a: Some(wrong),
                    s: None,
                }),
                ..envelope
            }))
        }
        other @ (Said::Sealed(None) | Said::Plain(_)) => other,
    }
}

/// Nothing at all: the connection closes. Without a socket there is nothing to close, and the
/// empty 502 says so.
fn silence(line: Line) -> Response {
    if let Some(Extension(ConnectInfo(scissors))) = line {
        scissors.cut();
    }
    StatusCode::BAD_GATEWAY.into_response()
}

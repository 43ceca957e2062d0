//! The practice desk's window, and its way to the embedded server. It exists in training only;
//! the till itself cannot be reached from here, except as the world reaches it: by showing a
//! code to its gun.

use crate::dto;
use crate::shape;
use crate::wiring::Shell;
use counter::Fault;
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindowBuilder};

fn failed(cause: impl std::fmt::Display) -> dto::Fault {
    shape::fault(&Fault::PracticeFailed {
        cause: cause.to_string(),
    })
}

fn off() -> dto::Fault {
    shape::fault(&Fault::PracticeOff)
}

/// Opens the practice desk, or brings it to the front.
#[tauri::command]
pub async fn open_practice(app: AppHandle, shell: State<'_, Shell>) -> Result<(), dto::Fault> {
    shell.practice_base().ok_or_else(off)?;
    if let Some(window) = app.get_webview_window("practice") {
        window.show().map_err(failed)?;
        return window.set_focus().map_err(failed);
    }
    WebviewWindowBuilder::new(
        &app,
        "practice",
        WebviewUrl::App("index.html#practice".into()),
    )
    .title("练习台 Practice desk")
    .inner_size(1180.0, 820.0)
    .prevent_overflow()
    .build()
    .map(|_| ())
    .map_err(failed)
}

/// Asks the practice desk's API.
#[tauri::command]
pub async fn practice(
    shell: State<'_, Shell>,
    method: String,
    path: String,
    body: Option<Value>,
) -> Result<Value, dto::Fault> {
    let base = shell.practice_base().ok_or_else(off)?;
    if !path.starts_with("/practice/") || path.contains("..") {
        return Err(failed("not a path of the practice desk"));
    }
    let method = reqwest::Method::from_bytes(method.as_bytes()).map_err(failed)?;
    let request = shell.http.request(method, format!("{base}{path}"));
    let request = match body {
        Some(body) => request.json(&body),
        None => request,
    };
    let reply = request.send().await.map_err(failed)?;
    let good = reply.status().is_success();
    let body: Value = reply.json().await.map_err(failed)?;
    if good {
        Ok(body)
    } else {
        Err(failed(
            body.get("error")
                .and_then(Value::as_str)
                .unwrap_or("refused"),
        ))
    }
}

/// Shows a code to the till's gun.
#[tauri::command]
pub fn practice_gun(app: AppHandle, shell: State<'_, Shell>, text: &str) -> Result<(), dto::Fault> {
    shell.practice_base().ok_or_else(off)?;
    app.emit_to("main", "gun", text).map_err(failed)
}

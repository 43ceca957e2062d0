//! The window towards the guest. It is only opened and closed here: what it shows it hears from the
//! same news as the till's own window, and it may ask for nothing but the snapshot.

use crate::dto;
use crate::shape;
use tauri::{AppHandle, Manager, Monitor, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

const LABEL: &str = "customer";

fn failed(cause: tauri::Error) -> dto::Fault {
    shape::sentence("customer_window_failed", vec![("cause", cause.to_string())])
}

/// Opens the window on the whole of the second screen, or beside the till where there is only one;
/// or closes it. The clerk's window keeps the keyboard.
#[tauri::command]
pub async fn customer_window(app: AppHandle, open: bool) -> Result<(), dto::Fault> {
    let there = app.get_webview_window(LABEL);
    if !open {
        return there.map_or(Ok(()), |window| window.close().map_err(failed));
    }
    let window = match there {
        Some(window) => window,
        None => {
            WebviewWindowBuilder::new(&app, LABEL, WebviewUrl::App("index.html#customer".into()))
                .title("顾客屏 Customer screen")
                .inner_size(1024.0, 768.0)
                .focused(false)
                .visible(false)
                .build()
                .map_err(failed)?
        }
    };
    place(&app, &window).map_err(failed)
}

fn place(app: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    let second = second_screen(app)?;
    if let Some(screen) = &second {
        window.set_position(*screen.position())?;
    }
    window.show()?;
    window.set_fullscreen(second.is_some())
}

/// A screen on which the till's own window is not.
fn second_screen(app: &AppHandle) -> tauri::Result<Option<Monitor>> {
    let Some(main) = app.get_webview_window("main") else {
        return Ok(None);
    };
    let Some(own) = main.current_monitor()? else {
        return Ok(None);
    };
    let all = main.available_monitors()?;
    Ok(all
        .into_iter()
        .find(|screen| screen.position() != own.position()))
}

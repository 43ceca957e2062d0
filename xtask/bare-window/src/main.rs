//! A Tauri window with one word in it, that says when it has been painted. It does nothing else:
//! what the application costs beyond this is ours.

use std::io::Write;

/// The page calls this after its first frame.
#[tauri::command]
fn painted() {
    println!("zhanggui: ready");
    let _ = std::io::stdout().flush();
}

fn main() {
    tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![painted])
        .run(tauri::generate_context!())
        .expect("a window opens where a screen is");
}

//! What every Tauri program needs before it is compiled.

fn main() {
    tauri_build::build()
}

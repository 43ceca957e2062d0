//! The application's entry on desktops. Everything else is in the library.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    zhanggui_lib::run();
}

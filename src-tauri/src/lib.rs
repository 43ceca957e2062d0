//! The shell: windows, wiring and commands. It chooses the real parts in one place and never
//! contains an `if` about money.

mod board;
#[cfg(desktop)]
mod claim;
mod clock;
mod commands;
mod customer;
pub mod dto;
mod exports;
mod files;
mod folder;
#[cfg(target_os = "linux")]
mod graphics;
mod keys;
mod mouth;
mod parts;
mod practice;
mod screen;
mod shape;
mod start;
mod wiring;

use tauri::Manager;

/// Runs the application until its main window is closed.
pub fn run() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ZHANGGUI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    #[cfg(target_os = "linux")]
    graphics::settle();
    let context = tauri::generate_context!();
    let builder = tauri::Builder::default();
    #[cfg(desktop)]
    let builder = builder.plugin(claim::plugin(claim::claim_or_leave(
        &context.config().identifier,
    )));
    let built = builder
        .setup(|app| {
            app.manage(start::Standstill::default());
            // Where it cannot start the window opens all the same, to say why and what to do.
            let _ = start::start(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| {
            // The practice desk and the customer's window go with the till.
            if window.label() == "main" && matches!(event, tauri::WindowEvent::Destroyed) {
                window.app_handle().exit(0);
            }
        })
        .invoke_handler(tauri::generate_handler![
            commands::snapshot,
            commands::ready,
            commands::check_amount,
            commands::begin,
            commands::cancel_draft,
            commands::intake,
            commands::recent,
            commands::find,
            commands::deposits,
            commands::desk,
            commands::details,
            commands::trade_facets,
            commands::bill,
            commands::print_bill,
            commands::export_file,
            commands::cancel_export,
            commands::shift,
            commands::start_shift,
            commands::hand_over,
            commands::shifts,
            commands::shift_records,
            commands::print_shift,
            commands::reconcile,
            commands::cancel_reconcile,
            commands::reconciled,
            commands::reconcile_file,
            commands::find_elsewhere,
            commands::load_elsewhere,
            commands::others,
            commands::show_code,
            commands::book_payment,
            commands::consume,
            commands::unfreeze,
            commands::refund,
            commands::top_up,
            commands::people,
            commands::load_people,
            commands::set_pin,
            commands::login,
            commands::logout,
            commands::lock,
            commands::active,
            commands::save_logins,
            commands::save_person,
            commands::remove_person,
            commands::make_card,
            commands::remove_card,
            commands::audit,
            commands::verify_audit,
            commands::export_audit,
            commands::left_behind,
            commands::unbind,
            commands::ask_now,
            commands::reverse,
            commands::reprint,
            commands::save_settings,
            commands::printers,
            commands::cameras,
            commands::test_print,
            commands::test_voice,
            commands::test_line,
            commands::import_signing_key,
            commands::remove_signing_key,
            commands::backups,
            commands::back_up_now,
            commands::restore,
            commands::begin_anew,
            commands::start_again,
            commands::export_journal,
            commands::preview,
            commands::preview_stop,
            customer::customer_window,
            practice::open_practice,
            practice::practice,
            practice::practice_gun,
        ])
        .run(context);
    if let Err(cause) = built {
        eprintln!("掌柜 could not start: {cause}");
        std::process::exit(1);
    }
}

//! Names the commands, so that each window's capability can say which of them it may call.

fn main() {
    // The interface is embedded: a newer one makes a newer application.
    println!("cargo::rerun-if-changed=../ui/dist");
    let commands = [
        "snapshot",
        "ready",
        "check_amount",
        "begin",
        "cancel_draft",
        "intake",
        "recent",
        "find",
        "deposits",
        "desk",
        "details",
        "trade_facets",
        "bill",
        "print_bill",
        "export_file",
        "cancel_export",
        "find_elsewhere",
        "load_elsewhere",
        "show_code",
        "consume",
        "unfreeze",
        "refund",
        "top_up",
        "people",
        "load_people",
        "set_pin",
        "login",
        "logout",
        "lock",
        "active",
        "save_logins",
        "save_person",
        "remove_person",
        "make_card",
        "remove_card",
        "audit",
        "verify_audit",
        "export_audit",
        "left_behind",
        "unbind",
        "ask_now",
        "reverse",
        "reprint",
        "save_settings",
        "printers",
        "cameras",
        "test_print",
        "test_voice",
        "test_line",
        "import_signing_key",
        "remove_signing_key",
        "backups",
        "back_up_now",
        "restore",
        "begin_anew",
        "start_again",
        "export_journal",
        "preview",
        "preview_stop",
        "customer_window",
        "open_practice",
        "practice",
        "practice_gun",
    ];
    let manifest = tauri_build::AppManifest::new().commands(Box::leak(Box::new(commands)));
    if let Err(cause) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
    {
        println!("cargo::error={cause:#}");
        std::process::exit(1);
    }
}

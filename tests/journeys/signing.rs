//! The merchant's key that signs refunds: brought, kept, taken away.

use std::process::Command;

use crate::clerk::Clerk;

/// A private key of so many bits, as PEM.
fn key(bits: u32) -> String {
    let made = Command::new("openssl")
        .args(["genpkey", "-algorithm", "RSA", "-pkeyopt"])
        .arg(format!("rsa_keygen_bits:{bits}"))
        .output()
        .expect("openssl can be started");
    assert!(made.status.success(), "openssl makes a key");
    String::from_utf8(made.stdout).expect("PEM is text")
}

/// Pastes into the field, as the clipboard does.
fn paste(clerk: &Clerk, id: &str, text: &str) {
    let text = serde_json::to_string(text).expect("JSON");
    clerk.window.see(id);
    clerk.window.script(&format!(
        "const field = document.querySelector('[data-testid=\"{id}\"]');
         field.value = {text};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
}

#[test]
fn a_signing_key_is_checked_sealed_and_never_shown_again() {
    let clerk = Clerk::at_work();
    let good = key(2048);
    clerk.window.click("nav-settings");
    clerk.window.becomes("signing-state", "data-state", "none");
    for (wrong, code) in [
        (String::new(), "signing_empty"),
        (String::from("good morning"), "signing_unreadable"),
        (good[..good.len() / 2].to_owned(), "signing_unreadable"),
        (key(1024), "signing_length"),
        (
            String::from("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"),
            "signing_public",
        ),
    ] {
        paste(&clerk, "signing-text", &wrong);
        clerk.window.click("signing-import");
        clerk.window.becomes("fault", "data-code", code);
    }
    paste(&clerk, "signing-text", &good);
    clerk.window.click("signing-import");
    clerk.window.becomes("signing-state", "data-state", "there");
    clerk.window.see_no("signing-text");

    let middle = good.lines().nth(5).expect("a line of the key").to_owned();
    let Clerk {
        window, mut stage, ..
    } = clerk;
    let page = window.script("return document.documentElement.outerHTML");
    assert!(!page.as_str().unwrap_or_default().contains(&middle));
    for entry in std::fs::read_dir(stage.data().join("keys")).expect("the keys") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        assert!(!String::from_utf8_lossy(&bytes).contains(&middle));
    }
    assert!(!stage.words().contains(&middle));

    // It is still there tomorrow, and goes when it is told to.
    window.close();
    let window = stage.open();
    window.click("nav-settings");
    window.becomes("signing-state", "data-state", "there");
    window.click("signing-remove");
    window.click("signing-remove-sure");
    window.becomes("signing-state", "data-state", "none");
    assert!(!stage.data().join("keys/signing.sealed").exists());
}

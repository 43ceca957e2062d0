//! Before the play: the printer prints and the voice is heard, also without the application.
//! When a journey fails over paper or sound, look here first.

use std::io::Write;
use std::process::{Command, Stdio};

use stage::paper::Paper;
use stage::queue::{self, Queue};
use stage::voice::Voice;

#[test]
fn what_is_queued_reaches_the_paper_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let paper = Paper::load();
    let mut queue = Queue::start(folder.path());
    queue.attach(paper.port());
    let mut lp = Command::new("lp")
        .env("CUPS_SERVER", queue.socket())
        .args(["-d", queue::NAME, "-o", "raw", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("lp can be started");
    lp.stdin
        .take()
        .expect("a pipe")
        .write_all(b"\x1b@paid\n\x1bi")
        .expect("lp takes it");
    assert!(lp.wait().expect("lp ends").success());
    let slip = paper.next_after(0);
    assert_eq!((slip.lines, slip.cuts), (vec!["paid".to_owned()], 1));
}

#[test]
fn what_is_said_is_heard_and_its_words_are_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut voice = Voice::start(folder.path());
    voice.connect();
    let before = voice.now();
    let said = Command::new("spd-say")
        .env("SPEECHD_ADDRESS", voice.address())
        .args([
            "--language",
            "cmn",
            "--wait",
            "微信支付收款成功，十二元三角四分",
        ])
        .status()
        .expect("spd-say can be started");
    assert!(said.success());
    voice.must_speak_after(before);
    assert_eq!(
        voice.must_say("十二元三角四分"),
        "微信支付收款成功，十二元三角四分"
    );
}

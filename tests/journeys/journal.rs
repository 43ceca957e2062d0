//! The journal's file is damaged, or its disk is full: payments stop with a sentence, what can be
//! had back comes back, and no number is made twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use stage::window::Window;
use stage::world::World;
use stage::{Stage, queue};
use till::moment::Moment;

use crate::clerk::Clerk;

const PATIENCE: Duration = Duration::from_secs(60);

/// Two payments, the first of them in a backup; then the power goes.
struct PowerCut {
    stage: Stage,
    saved: String,
    later: String,
}

impl PowerCut {
    fn after_a_backup() -> Self {
        let clerk = Clerk::at_work();
        let saved = pay(&clerk.window, &clerk.world, "12.34");
        clerk.window.click("nav-settings");
        clerk.window.reads("backup-last", "还没有备份");
        clerk.window.click("backup-now");
        clerk.window.becomes("journal-told", "data-act", "backUp");
        clerk.window.click("nav-till");
        let later = pay(&clerk.window, &clerk.world, "5.00");
        let Clerk {
            window,
            world,
            stage,
        } = clerk;
        drop(world);
        stage.kill(window);
        Self {
            stage,
            saved,
            later,
        }
    }

    fn file(&self) -> PathBuf {
        self.stage.data().join("journal-training.sqlite")
    }

    /// Changes the file while nobody has it open. All that was in its log is in the one file then,
    /// as after a close in good order.
    fn damage(&self, how: impl FnOnce(&mut Vec<u8>)) {
        let (file, whole) = (self.file(), self.stage.data().join("whole"));
        let now = Moment::from_unix_ms(1_700_000_000_000);
        let copy = journal::back_up(&file, &whole, now).expect("it is sound so far");
        let mut bytes = fs::read(copy).expect("the copy");
        fs::remove_dir_all(whole).expect("the copy is done with");
        how(&mut bytes);
        for log in ["-wal", "-shm"] {
            let log = file.with_file_name(format!("journal-training.sqlite{log}"));
            fs::remove_file(log).expect("the log");
        }
        fs::write(file, bytes).expect("it can be written");
    }
}

/// Takes a payment through the gun; its number.
fn pay(window: &Window, world: &World, amount: &str) -> String {
    let customer = world.customer("wechat", 10_000);
    window.type_by_hand(&format!("{amount}{}", stage::keys::ENTER));
    assert_eq!(window.text("scan-amount"), amount);
    window.type_by_gun(&world.code(&customer));
    window.becomes("outcome-state", "data-state", "done");
    let no = window.text("outcome-no");
    window.type_by_hand(&stage::keys::ENTER.to_string());
    window.see("amount");
    no
}

fn kept_aside(data: &Path) -> usize {
    let names = fs::read_dir(data).expect("the data folder");
    names
        .flatten()
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with("journal-training-aside-") && name.ends_with(".sqlite")
        })
        .count()
}

#[test]
fn a_journal_that_is_no_file_any_more_is_restored_at_the_start() {
    let mut cut = PowerCut::after_a_backup();
    cut.damage(|bytes| bytes[..4096].fill(0xA5));
    let destroyed = fs::read(cut.file()).expect("the file");

    let window = cut.stage.open();
    window.becomes("stopped", "data-code", "journal_damaged");
    window.reads("stopped-why", "收款已停止");
    window.reads("stopped-file", "journal-training.sqlite");
    // Nothing was done to it by looking at it.
    assert_eq!(fs::read(cut.file()).expect("the file"), destroyed);
    window.click("stopped-restore");
    window.becomes("journal-told", "data-act", "restore");
    assert_eq!(kept_aside(&cut.stage.data()), 1);

    window.click("nav-records");
    window.becomes(&format!("record-{}", cut.saved), "data-state", "done");
    window.click("nav-till");
    let world = cut.stage.world();
    let fresh = pay(&window, &world, "1.00");
    assert!(fresh > cut.later, "{fresh} after {}", cut.later);
    assert_eq!(world.order(&cut.later)["total_fen"], 500);
}

#[test]
fn damage_that_is_found_at_work_stops_payments_and_is_healed_at_work() {
    let mut cut = PowerCut::after_a_backup();
    let (saved, later) = (cut.saved.clone(), cut.later.clone());
    // One letter of one entry.
    cut.damage(|bytes| {
        let at = bytes
            .windows(8)
            .position(|some| some == b"\"act\":\"p")
            .expect("an entry of a payment");
        bytes[at + 7] = b'q';
    });

    let window = cut.stage.open();
    window.becomes("app", "data-screen", "till");
    window.becomes_within("journal-banner", "data-code", "journal_damaged", PATIENCE);
    // Nothing begins now.
    let world = cut.stage.world();
    let customer = world.customer("wechat", 10_000);
    let orders = world.book()["orders"].clone();
    window.type_by_hand(&format!("2.00{}", stage::keys::ENTER));
    window.see("scan-amount");
    window.type_by_gun(&world.code(&customer));
    window.see("journal-banner");
    assert!(!window.sees("outcome"));
    assert_eq!(world.book()["orders"], orders);

    window.click("journal-banner-look");
    let day = window.text("backup-last");
    window.click(&format!("restore-zhanggui-practice-{day}.sqlite"));
    window.reads("restore-question", "什么都不删除");
    window.click("restore-sure");
    window.becomes("journal-told", "data-act", "restore");
    window.see_no("journal-banner");
    assert_eq!(kept_aside(&cut.stage.data()), 1);

    window.click("nav-records");
    for no in [&saved, &later] {
        window.becomes(&format!("record-{no}"), "data-state", "done");
    }
    window.click("nav-till");
    // The amount that was not charged still stands.
    window.click("key-clear");
    let fresh = pay(&window, &world, "1.00");
    assert!(fresh > later, "{fresh} after {later}");
}

/// A small disk of its own, gone with the test.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this machine lets nobody mount anything.
    fn at(folder: &Path, size: &str) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]);
        let mounted = mount.arg(folder).status().ok()?;
        mounted.success().then(|| Self(folder.to_owned()))
    }

    /// Nothing more goes onto it.
    fn fill(&self) {
        let hoard = self.0.join("hoard");
        let zeros = vec![0u8; 64 << 20];
        // It ends with "no space left", which is what is wanted.
        let _ = fs::write(hoard, zeros);
    }

    fn free(&self) {
        fs::remove_file(self.0.join("hoard")).expect("the hoard");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_stops_payments_until_there_is_room() {
    let stage = Stage::start();
    let Some(disk) = SmallDisk::at(&stage.data(), "32m") else {
        println!("skipped: nothing can be mounted here");
        return;
    };
    let settings = json!({
        "printer": { "kind": "queue", "name": queue::NAME },
        "askEveryS": 3,
    });
    let clerk = Clerk::on(stage, &settings);
    let customer = clerk.world.customer("wechat", 10_000);
    // The log still has room of its own from the start; a few payments use it up.
    for _ in 0..3 {
        clerk.collect("0.01");
        clerk.shoot(&clerk.world.code(&customer));
        clerk.sees("done");
        clerk.next();
    }
    let code = clerk.world.code(&customer);
    let orders = clerk.world.book()["orders"].clone();

    clerk.collect("12.34");
    disk.fill();
    clerk.window.type_by_gun(&code);
    clerk
        .window
        .becomes("journal-banner", "data-code", "journal_full");
    clerk.window.reads("journal-banner", "一笔也没有发出");
    assert!(!clerk.window.sees("outcome"));
    assert_eq!(clerk.world.book()["orders"], orders);

    // Room was made; the same customer is charged, once.
    disk.free();
    clerk.shoot(&code);
    let no = clerk.sees("done");
    clerk.window.see_no("journal-banner");
    assert_eq!(clerk.world.order(&no)["total_fen"], 1_234);
    assert_eq!(clerk.world.wallet(&customer)["balance_fen"], 8_763);
}

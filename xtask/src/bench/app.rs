//! How long the application takes to its first painted window, and how much memory it holds then,
//! beside a bare Tauri window: what we add to what Tauri costs anyway.
//!
//! Both are release builds and say `zhanggui: ready` when their page stands; they take turns, so
//! that a busy moment of the machine hits both. Medians are told, and every single run.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::{memory, screen::Screen};
use crate::build::prepare;
use crate::command::{self, cargo};
use crate::packages::For;
use crate::stop::{Outcome, stop};
use crate::stopwatch::Stopwatch;
use crate::tree;

const RUNS: usize = 7;
/// After the first paint, until memory is read: late pages have come by then.
const SETTLE: Duration = Duration::from_secs(4);
const READY: &str = "zhanggui: ready";

pub fn measure() -> Outcome<Value> {
    if !cfg!(target_os = "linux") {
        return stop(
            "this is measured on Linux only: it reads /proc and paints on a virtual screen.",
        );
    }
    prepare(For::Testing)?;
    let app = build_app()?;
    let bare = build_bare()?;
    let screen = Screen::open()?;
    // Once for nothing, so that neither pays for cold disk pages.
    run(&app, &screen)?;
    run(&bare, &screen)?;
    let (mut apps, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        apps.push(run(&app, &screen)?);
        bares.push(run(&bare, &screen)?);
    }
    let (app, bare) = (median(&apps), median(&bares));
    Ok(json!({
        "name": "app",
        "runs": RUNS,
        "app": told(app, &apps),
        "bare_window": told(bare, &bares),
        "ratio": {
            "start": (app.start_ms / bare.start_ms * 100.0).round() / 100.0,
            "memory": (app.memory_kib / bare.memory_kib * 100.0).round() / 100.0,
        },
    }))
}

fn build_app() -> Outcome<PathBuf> {
    let mut build = cargo(["build", "--release", "--workspace", "--exclude", "xtask"]);
    command::run(build.args(["--bin", "zhanggui"]))?;
    Ok(tree::target().join("release/zhanggui"))
}

/// The bare window is a workspace of its own, so that nobody builds it by accident. It takes our
/// lock file and our target folder, so that both programs stand on the very same Tauri.
fn build_bare() -> Outcome<PathBuf> {
    let folder = tree::root().join("xtask/bare-window");
    fs::copy(tree::root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let mut build = cargo(["build", "--release", "--target-dir"]);
    command::run(build.arg(tree::target()).current_dir(folder))?;
    Ok(tree::target().join("release/bare-window"))
}

#[derive(Clone, Copy)]
struct Run {
    start_ms: f64,
    memory_kib: f64,
}

/// Starts it, waits for its first paint, reads its memory, ends it.
fn run(program: &Path, screen: &Screen) -> Outcome<Run> {
    let data = std::env::temp_dir().join(format!("zhanggui-bench-{}", std::process::id()));
    fs::create_dir_all(&data)?;
    let watch = Stopwatch::start();
    let mut child = Command::new(program)
        .env("DISPLAY", &screen.display)
        .env("GDK_BACKEND", "x11")
        // The application chooses this by itself on a machine without a graphics card; the bare
        // window must go the same way, or two renderers would be compared.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("ZHANGGUI_READY", "1")
        .env("ZHANGGUI_DATA", &data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let Some(stdout) = child.stdout.take() else {
        return stop("the program has no stdout to be heard on.");
    };
    let mut lines = BufReader::new(stdout).lines();
    let painted = lines.any(|line| line.is_ok_and(|line| line.trim() == READY));
    let start_ms = watch.read().as_secs_f64() * 1000.0;
    std::thread::sleep(SETTLE);
    let memory_kib = memory::tree_kib(child.id()) as f64;
    child.kill()?;
    child.wait()?;
    fs::remove_dir_all(&data)?;
    if painted {
        Ok(Run {
            start_ms,
            memory_kib,
        })
    } else {
        stop(format!(
            "{} ended without saying `{READY}`.",
            program.display()
        ))
    }
}

fn median(runs: &[Run]) -> Run {
    let middle = |value: fn(&Run) -> f64| {
        let mut sorted: Vec<f64> = runs.iter().map(value).collect();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    };
    Run {
        start_ms: middle(|run| run.start_ms),
        memory_kib: middle(|run| run.memory_kib),
    }
}

fn told(median: Run, runs: &[Run]) -> Value {
    json!({
        "start_ms": median.start_ms.round(),
        "memory_mib": mib(median),
        "each_start_ms": runs.iter().map(|run| run.start_ms.round()).collect::<Vec<_>>(),
        "each_memory_mib": runs.iter().map(|run| mib(*run)).collect::<Vec<_>>(),
    })
}

fn mib(run: Run) -> f64 {
    (run.memory_kib / 1024.0 * 10.0).round() / 10.0
}

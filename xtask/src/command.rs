//! Starting other programs: in the open, asked quietly, or listened to line by line.
//! It refuses to hide a failure: what exits badly becomes a `Stop` or a `false` that must be used.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::stop::{Outcome, Stop, stop};
use crate::tree;

/// Runs it with our own terminal; a bad exit ends the task.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    let status = command
        .status()
        .map_err(|error| Stop(format!("cannot start `{shown}`: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        stop(format!("`{shown}` failed ({status})."))
    }
}

/// What it says on stdout, if it could be started and exited well. Says nothing itself.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned();
    output.status.success().then_some(said)
}

/// Runs it, passes every line of its stdout on to our terminal and to `hear`.
/// Tells whether it exited well.
pub fn listen(command: &mut Command, mut hear: impl FnMut(&str)) -> Outcome<bool> {
    let shown = show(command);
    let cannot = |error| Stop(format!("cannot start `{shown}`: {error}"));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot)?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        // Bytes, not text: a test may print anything.
        while reader.read_until(b'\n', &mut line)? > 0 {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            println!("{text}");
            hear(&text);
            line.clear();
        }
    }
    Ok(child.wait()?.success())
}

/// The cargo that started us, in the root folder.
pub fn cargo<const N: usize>(words: [&str; N]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(tree::root()).args(words);
    command
}

/// npm in the folder of the interface.
pub fn npm<const N: usize>(words: [&str; N]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(tree::ui()).args(words);
    command
}

/// Looks for a program the way a shell does.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|folder| folder.join(&file))
        .find(|program| program.is_file())
}

/// Prints the command as one would type it, and gives that line back.
fn show(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program
        .file_stem()
        .unwrap_or(command.get_program())
        .to_string_lossy();
    let words = command
        .get_args()
        .map(|word| word.to_string_lossy().into_owned());
    let line = std::iter::once(name.into_owned())
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ");
    eprintln!("$ {line}");
    line
}

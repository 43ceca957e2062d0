//! `zhanggui-server`: the server by itself. Prints one JSON line when it is ready, logs to
//! stderr, and ends cleanly on SIGTERM or ctrl-c.
//!
//! The books are a SQLite file in `--data`, or the PostgreSQL database that the environment
//! variable `DATABASE_URL` names.

use std::io::{self, IsTerminal};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;

use server::{ADMIN_USAGE, AdminFault, Books, Options, Wiring};
use tracing_subscriber::EnvFilter;

const USAGE: &str = "zhanggui-server --listen ADDRESS:PORT --data FOLDER [--training]

  --listen    where to listen, 127.0.0.1:0 takes a free port (default)
  --data      the folder for the books (default: zhanggui-data)
  --training  simulated wallets and the practice desk

zhanggui-server admin ... makes merchants, shops, clerks, devices and setting links.

DATABASE_URL=postgres://user@host/name keeps the books in PostgreSQL instead.";

#[tokio::main]
async fn main() -> ExitCode {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .init();
    let mut given = std::env::args().skip(1).peekable();
    if given.next_if_eq("admin").is_some() {
        return administer(given.collect()).await;
    }
    let options = match parse(given) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("{why}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => failed(fault.as_ref()),
    }
}

/// Says what was in the way, and why.
fn failed(fault: &dyn std::error::Error) -> ExitCode {
    let mut cause = Some(fault);
    while let Some(fault) = cause {
        eprintln!("zhanggui-server: {fault}");
        cause = fault.source();
    }
    ExitCode::FAILURE
}

/// `zhanggui-server admin [--data FOLDER] COMMAND ...`
async fn administer(mut given: Vec<String>) -> ExitCode {
    let mut data = PathBuf::from("zhanggui-data");
    if given.first().is_some_and(|word| word == "--data") && given.len() > 1 {
        data = PathBuf::from(given.remove(1));
        given.remove(0);
    }
    match server::admin(&data, &books(), Wiring::default(), given.into_iter()).await {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            if matches!(fault, AdminFault::Words(_)) {
                eprintln!("{ADMIN_USAGE}\n");
            }
            failed(&fault)
        }
    }
}

/// Where the environment says that the books are.
fn books() -> Books {
    match std::env::var("DATABASE_URL") {
        Ok(address) if !address.is_empty() => Books::At(address),
        Ok(_) | Err(_) => Books::InFolder,
    }
}

async fn serve(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let mut end_wanted = pin!(end_wanted()?);
    let training = options.training;
    let running = tokio::select! {
        // Nothing was answered yet; what it began to make is made anew.
        () = &mut end_wanted => return Ok(()),
        running = server::start_at(options, books(), Wiring::default()) => running?,
    };
    println!(
        "{}",
        serde_json::json!({ "base": running.base(), "training": training })
    );
    end_wanted.await;
    running.stop().await;
    Ok(())
}

fn parse(words: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        data: PathBuf::from("zhanggui-data"),
        training: false,
    };
    let mut words = words;
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--listen" => {
                let text = value()?;
                options.listen = text
                    .parse()
                    .map_err(|_| format!("{text} is no ADDRESS:PORT"))?;
            }
            "--data" => options.data = PathBuf::from(value()?),
            "--training" => options.training = true,
            other => return Err(format!("{other} is unknown")),
        }
    }
    Ok(options)
}

/// Ends once somebody wants this process to end; listens from the call on, not only while it is
/// waited for.
#[cfg(unix)]
fn end_wanted() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends once somebody wants this process to end; listens from the call on.
#[cfg(windows)]
fn end_wanted() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        let _ = interrupt.recv().await;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_asked_for() {
        let parse = |words: &[&str]| parse(words.iter().map(ToString::to_string));
        let options = parse(&["--listen", "127.0.0.1:8080", "--data", "d", "--training"])
            .expect("good words");
        assert_eq!(
            (options.listen.port(), options.data, options.training),
            (8080, PathBuf::from("d"), true)
        );
        assert!(!parse(&[]).expect("nothing is enough").training);
        assert_eq!(
            parse(&["--data"]).map(|_| ()),
            Err("--data needs a value".to_owned())
        );
        assert_eq!(
            parse(&["--listen", "x"]).map(|_| ()),
            Err("x is no ADDRESS:PORT".to_owned())
        );
        assert_eq!(
            parse(&["--fast"]).map(|_| ()),
            Err("--fast is unknown".to_owned())
        );
    }
}

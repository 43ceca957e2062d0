//! `zhanggui-server`: the server by itself. Prints one JSON line when it is ready, logs to
//! stderr, and ends cleanly on SIGTERM or ctrl-c.
//!
//! The books are a SQLite file in `--data`, or the PostgreSQL database that the environment
//! variable `DATABASE_URL` names.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use server::{Books, Options, Wiring};
use tracing_subscriber::EnvFilter;

const USAGE: &str = "zhanggui-server --listen ADDRESS:PORT --data FOLDER [--training]

  --listen    where to listen, 127.0.0.1:0 takes a free port (default)
  --data      the folder for the books (default: zhanggui-data)
  --training  simulated wallets and the practice desk

DATABASE_URL=postgres://user@host/name keeps the books in PostgreSQL instead.";

#[tokio::main]
async fn main() -> ExitCode {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let options = match parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(why) => {
            eprintln!("{why}\n\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let mut cause: Option<&dyn std::error::Error> = Some(fault.as_ref());
            while let Some(fault) = cause {
                eprintln!("zhanggui-server: {fault}");
                cause = fault.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let training = options.training;
    let books = match std::env::var("DATABASE_URL") {
        Ok(address) if !address.is_empty() => Books::At(address),
        Ok(_) | Err(_) => Books::InFolder,
    };
    let running = server::start_at(options, books, Wiring::default()).await?;
    println!(
        "{}",
        serde_json::json!({ "base": running.base(), "training": training })
    );
    end_wanted().await?;
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

#[cfg(unix)]
async fn end_wanted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn end_wanted() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
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

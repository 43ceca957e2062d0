//! The paper: a printer that listens on a TCP port, as port 9100 does, and keeps what it got.
//! Whether the bytes came through a print queue or directly is not its business.

mod escpos;

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub use escpos::Slip;

use crate::patience::until;

/// How long a slip may take from the till to the paper.
const SLIP_WITHIN: Duration = Duration::from_secs(20);

/// The printer and its tray.
pub struct Paper {
    port: u16,
    jobs: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Default for Paper {
    fn default() -> Self {
        Self::load()
    }
}

impl Paper {
    /// A printer with paper in it, on a free port.
    pub fn load() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port for the printer");
        let port = listener
            .local_addr()
            .expect("the printer has an address")
            .port();
        let jobs = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&jobs);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || keep(connection, &kept));
            }
        });
        Self { port, jobs }
    }

    /// Where it listens, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// All slips so far, oldest first.
    pub fn slips(&self) -> Vec<Slip> {
        self.jobs
            .lock()
            .expect("the tray is whole")
            .iter()
            .map(|job| escpos::read(job))
            .collect()
    }

    /// How many slips came so far: take it before the deed whose slip is awaited.
    pub fn count(&self) -> usize {
        self.jobs.lock().expect("the tray is whole").len()
    }

    /// The first slip after the first `count` ones.
    #[track_caller]
    pub fn next_after(&self, count: usize) -> Slip {
        until("a slip is printed", SLIP_WITHIN, || {
            self.slips().into_iter().nth(count)
        })
    }
}

/// One connection is one job; an empty one was only a look whether the printer is there.
fn keep(mut connection: TcpStream, jobs: &Mutex<Vec<Vec<u8>>>) {
    let mut job = Vec::new();
    let _ = connection.read_to_end(&mut job);
    if !job.is_empty() {
        jobs.lock().expect("the tray is whole").push(job);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_connection_is_a_slip_and_a_look_is_none() {
        let paper = Paper::load();
        let connect = || TcpStream::connect(("127.0.0.1", paper.port())).expect("it listens");
        drop(connect());
        connect().write_all(b"\x1b@ok\n").expect("it takes bytes");
        assert_eq!(paper.next_after(0).lines, ["ok"]);
        assert_eq!(paper.count(), 1);
    }
}

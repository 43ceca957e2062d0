//! A small TCP server: it answers each request as it is told, keeps what came, and ends when it
//! is dropped. It stands in for Cloud Pay where the till's client is watched, and for a
//! merchant's back office where callbacks are.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// A request that came.
#[derive(Clone, Debug)]
pub struct Came {
    /// `POST`, `GET`.
    pub verb: String,
    /// The path, with its query.
    pub path: String,
    /// The content type.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// The server.
pub struct StandIn {
    address: SocketAddr,
    came: Arc<Mutex<Vec<Came>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl StandIn {
    /// Answers by `answer`: an HTTP status and a body.
    pub fn that(answer: impl Fn(&Came) -> (u16, Vec<u8>) + Send + 'static) -> StandIn {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (came, over) = (
            Arc::new(Mutex::new(Vec::new())),
            Arc::new(AtomicBool::new(false)),
        );
        let (log, stop) = (Arc::clone(&came), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                if let Some(mut stream) = stream.ok()
                    && let Some(request) = read(&mut stream)
                {
                    let (status, body) = answer(&request);
                    log.lock().expect("the log").push(request);
                    let head = format!(
                        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                        body.len()
                    );
                    // Whoever hung up does not want it.
                    let _ = stream
                        .write_all(head.as_bytes())
                        .and_then(|()| stream.write_all(&body));
                }
            }
        });
        StandIn {
            address,
            came,
            over,
            thread: Some(thread),
        }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came so far.
    pub fn came(&self) -> Vec<Came> {
        self.came.lock().expect("the log").clone()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the listener, which sees that it is over.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn read(stream: &mut TcpStream) -> Option<Came> {
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(head) = head {
            let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
            let header = |name: &str| {
                let mut lines = text.lines().skip(1).filter_map(|line| line.split_once(':'));
                lines
                    .find(|(field, _)| field.eq_ignore_ascii_case(name))
                    .map_or("", |(_, value)| value.trim())
                    .to_owned()
            };
            let length: usize = header("content-length").parse().unwrap_or(0);
            if bytes.len() >= head + 4 + length {
                let mut line = text.split(' ').map(str::to_owned);
                return Some(Came {
                    verb: line.next()?,
                    path: line.next()?,
                    content_type: header("content-type"),
                    body: bytes[head + 4..head + 4 + length].to_vec(),
                });
            }
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}

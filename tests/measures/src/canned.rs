//! A server that answers every request out of memory, over connections that stay open: the least
//! that any server costs.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What it answers to a request's body.
type Make = Arc<dyn Fn(&[u8]) -> Vec<u8> + Send + Sync>;

/// A server that runs as long as its runtime.
pub struct Canned {
    /// How to reach it: `http://127.0.0.1:4321`.
    pub base: String,
}

impl Canned {
    /// One that answers with the same bytes, whatever it is asked.
    pub async fn answering(body: Vec<u8>) -> Canned {
        Canned::making(move |_| body.clone()).await
    }

    /// One that answers with what `make` makes of a request's body.
    pub async fn making(make: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static) -> Canned {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let make: Make = Arc::new(make);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let make = Arc::clone(&make);
                tokio::spawn(async move { serve(stream, &make).await });
            }
        });
        Canned { base }
    }
}

/// Answers until the other side hangs up.
async fn serve(mut stream: TcpStream, make: &Make) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut come: Vec<u8> = Vec::new();
    loop {
        let (head, whole) = loop {
            if let Some(ends) = ends_of_request(&come) {
                break ends;
            }
            if stream.read_buf(&mut come).await.ok()? == 0 {
                return None;
            }
        };
        let body = make(&come[head..whole]);
        come.drain(..whole);
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let reply = [head.as_bytes(), &body].concat();
        stream.write_all(&reply).await.ok()?;
    }
}

/// Where the head and the body of the first request end, once it is there whole.
fn ends_of_request(come: &[u8]) -> Option<(usize, usize)> {
    let head = come.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&come[..head]).to_lowercase();
    let body: usize = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok())
        .unwrap_or(0);
    (come.len() >= head + body).then_some((head, head + body))
}

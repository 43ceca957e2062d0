//! A proxy of these tests: HTTP's CONNECT and plain requests, and SOCKS 5. It leads every name
//! to this machine, and notes what it was asked for.

use super::server::listener;
use std::io;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;

/// How a proxy treats those who come.
#[derive(Clone, Copy)]
pub enum Manner {
    /// Lets everybody through.
    Open,
    /// Wants `lan:geheim`, and answers 407 without it.
    WantsPassword,
    /// Answers 403.
    Forbids,
    /// Speaks SOCKS 5.
    Socks5,
}

pub struct Proxy {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    pub async fn with(manner: Manner) -> Proxy {
        let listener = listener("127.0.0.1:0").await;
        let proxy = Proxy {
            port: listener.local_addr().expect("an address").port(),
            asked: Arc::default(),
        };
        let asked = Arc::clone(&proxy.asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let asked = Arc::clone(&asked);
                tokio::spawn(async move {
                    match manner {
                        Manner::Socks5 => socks(stream, &asked).await,
                        Manner::Open | Manner::WantsPassword | Manner::Forbids => {
                            http(stream, manner, &asked).await
                        }
                    }
                });
            }
        });
        proxy
    }

    /// What it was asked for, first lines and names.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("the log").clone()
    }
}

async fn http(mut stream: TcpStream, manner: Manner, asked: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let line = head.lines().next().unwrap_or("").to_owned();
    asked.lock().expect("the log").push(line.clone());
    // lan:geheim in Base64.
    let knows_password = head.to_lowercase().contains("proxy-authorization: basic")
        && head.contains("bGFuOmdlaGVpbQ==");
    let refusal = match manner {
        Manner::WantsPassword if !knows_password => Some("407 Proxy Authentication Required"),
        Manner::Forbids => Some("403 Forbidden"),
        Manner::Open | Manner::WantsPassword | Manner::Socks5 => None,
    };
    if let Some(refusal) = refusal {
        let answer = format!("HTTP/1.1 {refusal}\r\ncontent-length: 0\r\n\r\n");
        return stream.write_all(answer.as_bytes()).await;
    }
    let is_tunnel = line.starts_with("CONNECT ");
    let target = line.split(' ').nth(1).unwrap_or("");
    let target = target.trim_start_matches("http://");
    let port = target
        .split('/')
        .next()
        .and_then(|host| host.rsplit(':').next());
    let mut onward = TcpStream::connect(format!("127.0.0.1:{}", port.unwrap_or("0"))).await?;
    if is_tunnel {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?;
    } else {
        onward.write_all(head.as_bytes()).await?;
    }
    copy_bidirectional(&mut stream, &mut onward).await?;
    Ok(())
}

async fn socks(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> io::Result<()> {
    // Version and ways to authenticate; none is needed.
    stream.read_u8().await?;
    let ways = stream.read_u8().await?;
    stream.read_exact(&mut vec![0; ways.into()]).await?;
    stream.write_all(&[5, 0]).await?;
    // Version, connect, reserved, and a name (3): nothing else is expected here.
    let mut request = [0; 4];
    stream.read_exact(&mut request).await?;
    assert_eq!(request, [5, 1, 0, 3], "a name, not an address");
    let mut name = vec![0; stream.read_u8().await?.into()];
    stream.read_exact(&mut name).await?;
    let port = stream.read_u16().await?;
    let name = String::from_utf8_lossy(&name).into_owned();
    asked.lock().expect("the log").push(name);
    let mut onward = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(&[5, 0, 0, 1, 127, 0, 0, 1, 0, 0]).await?;
    copy_bidirectional(&mut stream, &mut onward).await?;
    Ok(())
}

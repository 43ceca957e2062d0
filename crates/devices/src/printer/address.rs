//! A network printer that takes raw bytes, by custom on port 9100.
//!
//! It refuses to send anything twice: what broke before the first byte is "unreachable", what
//! broke after it "interrupted". A printer that takes the bytes and has no paper looks as if it
//! had printed: asking for its state (`DLE EOT`) is not done yet.

use super::PrinterFault;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

const CONNECT_LIMIT: Duration = Duration::from_secs(3);
/// A printer whose buffer is full takes more as it prints; a slip takes a few seconds.
const WRITE_LIMIT: Duration = Duration::from_secs(10);
/// How long to wait for the printer to close its side.
const FAREWELL: Duration = Duration::from_millis(300);
const PORT: u16 = 9100;

/// Sends `bytes` to the printer at `address`.
pub(super) fn print(address: &str, bytes: &[u8]) -> Result<(), PrinterFault> {
    let unreachable = |cause: String| PrinterFault::Unreachable {
        address: address.to_owned(),
        cause,
    };
    let mut stream = connect(address).map_err(unreachable)?;
    let mut rest = bytes;
    while !rest.is_empty() {
        let cause = match stream.write(rest) {
            Ok(0) => String::from("it takes no more"),
            Ok(written) => {
                rest = &rest[written..];
                continue;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => error.to_string(),
        };
        if rest.len() == bytes.len() {
            return Err(unreachable(cause));
        }
        return Err(PrinterFault::Interrupted {
            address: address.to_owned(),
            cause,
        });
    }
    farewell(&mut stream);
    Ok(())
}

fn connect(address: &str) -> Result<TcpStream, String> {
    let mut cause = String::from("this name has no address");
    for socket in sockets(address).map_err(|error| error.to_string())? {
        match TcpStream::connect_timeout(&socket, CONNECT_LIMIT) {
            Ok(stream) => {
                let limited = stream.set_write_timeout(Some(WRITE_LIMIT));
                return limited.map(|()| stream).map_err(|error| error.to_string());
            }
            Err(error) => cause = error.to_string(),
        }
    }
    Err(cause)
}

fn sockets(address: &str) -> std::io::Result<Vec<SocketAddr>> {
    let address = address.trim();
    let has_port = address.rsplit_once(':').is_some_and(|(host, port)| {
        port.parse::<u16>().is_ok() && (!host.contains(':') || host.ends_with(']'))
    });
    if has_port {
        return Ok(address.to_socket_addrs()?.collect());
    }
    let host = address.trim_start_matches('[').trim_end_matches(']');
    Ok((host, PORT).to_socket_addrs()?.collect())
}

/// Ends the connection without cutting off what is still on its way: closing while the
/// printer's own bytes wait unread would reset it.
fn farewell(stream: &mut TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(FAREWELL));
    let mut said = [0; 64];
    while matches!(stream.read(&mut said), Ok(length) if length > 0) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn every_byte_arrives() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        let printer = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let (mut stream, _) = listener.accept().expect("a till");
            stream.read_to_end(&mut bytes).expect("a whole slip");
            bytes
        });
        let slip: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        assert_eq!(print(&address, &slip), Ok(()));
        assert_eq!(printer.join().expect("no panic"), slip);
    }

    #[test]
    fn nobody_there_and_no_such_name() {
        let free = TcpListener::bind("127.0.0.1:0")
            .expect("a port")
            .local_addr()
            .expect("its address");
        for address in [
            free.to_string(),
            String::from("no such host"),
            String::new(),
        ] {
            let fault = print(&address, b"slip").expect_err("nobody listens");
            assert!(
                matches!(&fault, PrinterFault::Unreachable { address: named, .. } if *named == address),
                "{fault:?}"
            );
        }
    }

    #[test]
    fn a_printer_that_hangs_up_in_the_middle() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a till");
            // Closing with bytes unread resets the connection.
            let _ = stream.read(&mut [0; 16]);
        });
        let fault = print(&address, &vec![b'x'; 50_000_000]).expect_err("it hung up");
        assert!(
            matches!(fault, PrinterFault::Interrupted { .. }),
            "{fault:?}"
        );
    }

    #[test]
    fn a_port_is_found_or_added() {
        let table = [
            ("127.0.0.1", "127.0.0.1:9100"),
            (" 127.0.0.1:6101 ", "127.0.0.1:6101"),
            ("::1", "[::1]:9100"),
            ("[::1]:6101", "[::1]:6101"),
        ];
        for (address, socket) in table {
            let found = sockets(address).expect("an address");
            assert_eq!(
                found.iter().map(ToString::to_string).collect::<Vec<_>>(),
                [socket]
            );
        }
    }
}

//! Names and addresses: IPv6, names that lead nowhere, and names of which one address is dead.

use super::server::{Server, always, listener};
use super::shop::{NAME, client_of, code, paid, payment, wiring};
use cloudpay::client::Wiring;
use cloudpay::line::Trouble;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use till::reply::{Reply, Silence};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

/// A listener on [::1]; `None`, and said, where this machine has no IPv6.
async fn listener_v6() -> Option<TcpListener> {
    let found = TcpListener::bind("[::1]:0").await;
    if let Err(cause) = &found {
        println!("this machine has no IPv6 ({cause}): nothing was tested");
    }
    found.ok()
}

/// A wiring in which `pay.test` has these addresses, in this order.
fn known(addresses: &[IpAddr]) -> Wiring {
    let addresses = addresses.iter().map(|address| SocketAddr::new(*address, 0));
    Wiring {
        known: vec![(NAME.into(), addresses.collect())],
        ..wiring()
    }
}

#[tokio::test]
async fn a_server_on_ipv6_works() {
    let Some(listener) = listener_v6().await else {
        return;
    };
    let server = Server::on(listener, always(paid()));
    for (base, wiring) in [
        (format!("http://[::1]:{}", server.port), wiring()),
        (server.http(), known(&[Ipv6Addr::LOCALHOST.into()])),
    ] {
        let reply = client_of(&[&base], wiring)
            .submit_payment(&payment(), &code())
            .await;
        assert!(matches!(reply, Reply::Done(_)), "{base}: {reply:?}");
    }
}

#[tokio::test]
async fn a_name_whose_ipv6_refuses_or_leads_nowhere_works_by_ipv4() {
    let server = Server::plain(always(paid())).await;
    // Nobody listens on [::1] at that port; 100::/64 is where packets are thrown away.
    let discard = Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 1);
    for dead in [Ipv6Addr::LOCALHOST, discard] {
        let wiring = known(&[dead.into(), Ipv4Addr::LOCALHOST.into()]);
        let client = client_of(&[&server.http()], wiring);
        let reply = client.submit_payment(&payment(), &code()).await;
        assert!(matches!(reply, Reply::Done(_)), "{dead}: {reply:?}");
    }
    assert_eq!(server.paths(), ["micro_pay"; 2], "sent once each");
}

#[tokio::test]
async fn a_name_whose_ipv6_says_nothing_works_by_ipv4() {
    let server = Server::plain(always(paid())).await;
    let silent = SocketAddr::new(Ipv6Addr::LOCALHOST.into(), server.port);
    let Some(_held) = silence(silent).await else {
        println!("nobody can be made silent on {silent} here: nothing was tested");
        return;
    };
    let wiring = known(&[silent.ip(), Ipv4Addr::LOCALHOST.into()]);
    let client = client_of(&[&server.http()], wiring);
    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
}

/// Makes `at` swallow connections: a listener that accepts none, its queue full.
async fn silence(at: SocketAddr) -> Option<(TcpListener, Vec<TcpStream>)> {
    let socket = TcpSocket::new_v6().ok()?;
    socket.bind(at).ok()?;
    let listener = socket.listen(1).ok()?;
    let mut held = Vec::new();
    for _ in 0..16 {
        let limit = std::time::Duration::from_millis(200);
        match tokio::time::timeout(limit, TcpStream::connect(at)).await {
            Ok(Ok(stream)) => held.push(stream),
            Ok(Err(_)) => return None,
            Err(_) => return Some((listener, held)),
        }
    }
    None
}

#[tokio::test]
async fn a_name_that_leads_nowhere_is_told_as_such() {
    // RFC 2606: this name has no address anywhere.
    let client = client_of(&["http://pay.invalid"], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::NoReply));
    let trouble = client.trouble();
    // Where a name server says nothing at all, the time is over before the name is known.
    assert!(
        matches!(trouble, Some(Trouble::Unresolvable | Trouble::NoConnection)),
        "{trouble:?}"
    );
}

#[tokio::test]
async fn a_host_that_takes_the_request_and_says_nothing_is_told_as_such() {
    let listener = listener("127.0.0.1:0").await;
    let port = listener.local_addr().expect("an address").port();
    let client = client_of(&[&format!("http://{NAME}:{port}")], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::NoReply));
    assert_eq!(client.trouble(), Some(Trouble::TimedOut));
}

//! Through a proxy: typed, the system's, refused, dead; and never to this machine itself.

use super::proxy::{Manner, Proxy as Running};
use super::server::{Authority, Server, always, listener};
use super::shop::{NAME, client_of, code, paid, payment, wiring};
use cloudpay::client::{Client, Proxy, ProxyUrl, Roots, Wiring};
use cloudpay::line::Trouble;
use rustls::version::{TLS12, TLS13};
use till::reply::{Reply, Silence};
use tokio::process::Command;

/// A client behind the proxy at `url`. It does not know where `pay.test` is: only the proxy
/// does.
fn behind(url: &str, base: &str, authority: &Authority) -> Client {
    let wiring = Wiring {
        proxy: Proxy::Manual(ProxyUrl::parse(url).expect("an address")),
        roots: Roots::Also(authority.der()),
        known: Vec::new(),
        ..wiring()
    };
    client_of(&[base], wiring)
}

async fn tls_server(authority: &Authority) -> Server {
    let config = authority.server(NAME, &[&TLS12, &TLS13], &["h2", "http/1.1"]);
    Server::tls(config, always(paid())).await
}

#[tokio::test]
async fn a_typed_proxy_is_used_by_name() {
    let authority = Authority::new();
    let server = tls_server(&authority).await;
    let table = [
        (
            Manner::Open,
            "http://",
            format!("CONNECT {NAME}:{} HTTP/1.1", server.port),
        ),
        (
            Manner::WantsPassword,
            "http://lan:geheim@",
            format!("CONNECT {NAME}:{} HTTP/1.1", server.port),
        ),
        (Manner::Socks5, "socks5://", NAME.to_owned()),
    ];
    for (manner, before, asked) in table {
        let proxy = Running::with(manner).await;
        let url = format!("{before}127.0.0.1:{}", proxy.port);
        let client = behind(&url, &server.https(), &authority);
        let reply = client.submit_payment(&payment(), &code()).await;
        assert!(matches!(reply, Reply::Done(_)), "{asked}: {reply:?}");
        assert_eq!(proxy.asked(), [asked]);
        assert_eq!(client.trouble(), None);
    }
    assert_eq!(server.paths(), ["micro_pay"; 3]);
}

#[tokio::test]
async fn a_proxy_that_refuses_or_is_dead_is_told_and_nothing_is_sent() {
    let authority = Authority::new();
    let server = tls_server(&authority).await;
    let dead = listener("127.0.0.1:0")
        .await
        .local_addr()
        .expect("an address");
    let forbids = Running::with(Manner::Forbids).await;
    let wants = Running::with(Manner::WantsPassword).await;
    for url in [
        format!("http://127.0.0.1:{}", forbids.port),
        format!("http://127.0.0.1:{}", wants.port),
        format!("http://lan:falsch@127.0.0.1:{}", wants.port),
        format!("http://{dead}"),
        format!("socks5://{dead}"),
        String::from("http://proxy.invalid:3128"),
    ] {
        let client = behind(&url, &server.https(), &authority);
        let reply = client.submit_payment(&payment(), &code()).await;
        assert_eq!(reply, Reply::Unsure(Silence::NoReply), "{url}");
        assert_eq!(client.trouble(), Some(Trouble::ProxyRefused), "{url}");
    }
    assert!(server.seen().is_empty());

    // A host without TLS, as a chain's own may be: there the refusal is an answer.
    let plain = Server::plain(always(paid())).await;
    let url = format!("http://127.0.0.1:{}", wants.port);
    let client = behind(&url, &plain.http(), &authority);
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::Unreadable));
    assert_eq!(client.trouble(), Some(Trouble::ProxyRefused));
    assert!(plain.seen().is_empty());
}

#[tokio::test]
async fn a_stranger_behind_a_proxy_is_a_stranger() {
    let (ours, strange) = (Authority::new(), Authority::new());
    let server = tls_server(&strange).await;
    let proxy = Running::with(Manner::Open).await;
    let client = behind(&format!("127.0.0.1:{}", proxy.port), &server.https(), &ours);
    let reply = client.submit_payment(&payment(), &code()).await;
    assert_eq!(reply, Reply::Unsure(Silence::NoReply));
    assert_eq!(client.trouble(), Some(Trouble::Tls));
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn this_machine_is_reached_without_a_proxy() {
    let server = Server::plain(always(paid())).await;
    let proxy = Running::with(Manner::Open).await;
    for host in ["127.0.0.1", "localhost"] {
        let base = format!("http://{host}:{}", server.port);
        let url = format!("http://127.0.0.1:{}", proxy.port);
        let client = behind(&url, &base, &Authority::new());
        let reply = client.submit_payment(&payment(), &code()).await;
        assert!(matches!(reply, Reply::Done(_)), "{base}: {reply:?}");
    }
    assert!(proxy.asked().is_empty());
}

/// Where this is set, the test below runs in a process of its own, which has a system's proxy.
const WITHIN: &str = "ZHANGGUI_TEST_BEHIND_A_PROXY";

#[tokio::test]
async fn the_systems_proxy_is_used_unless_none_is_wanted() {
    if std::env::var_os(WITHIN).is_some() {
        return behind_the_systems_proxy().await;
    }
    let server = Server::plain(always(paid())).await;
    let proxy = Running::with(Manner::Open).await;
    let dead = listener("127.0.0.1:0")
        .await
        .local_addr()
        .expect("an address");
    for (at, trouble) in [
        (format!("127.0.0.1:{}", proxy.port), "None"),
        (dead.to_string(), "Some(ProxyRefused)"),
    ] {
        let mut test = Command::new(std::env::current_exe().expect("this test"));
        test.args([
            "--exact",
            "proxies::the_systems_proxy_is_used_unless_none_is_wanted",
        ])
        .env(WITHIN, format!("{}|{trouble}", server.http()))
        .env("http_proxy", format!("http://{at}"))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY");
        let ran = test.output().await.expect("a process");
        let told = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success() && told.contains("1 passed"), "{told}");
    }
    assert_eq!(
        proxy.asked(),
        [format!("POST {}/cpay/query_order HTTP/1.1", server.http())]
    );
    assert_eq!(
        server.paths(),
        ["query_order"; 3],
        "once through it, twice past it"
    );
}

async fn behind_the_systems_proxy() {
    let told = std::env::var(WITHIN).expect("a server");
    let (base, trouble) = told.split_once('|').expect("a server and a trouble");
    for (proxy, trouble) in [(Proxy::System, trouble), (Proxy::None, "None")] {
        // Behind a proxy the client asks it and no name server.
        let client = client_of(&[base], Wiring { proxy, ..wiring() });
        let _ = client.query_payment(&payment()).await;
        assert_eq!(format!("{:?}", client.trouble()), trouble);
    }
}

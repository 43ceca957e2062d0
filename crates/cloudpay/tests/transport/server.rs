//! Servers of these tests: HTTP by axum, over TLS or not, that count connections and requests.

use super::shop::NAME;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::Version;
use axum::response::Response;
use axum::serve::Listener;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::SupportedProtocolVersion;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A request that came.
#[derive(Clone, Debug)]
pub struct Seen {
    pub path: String,
    pub version: Version,
    pub body: Bytes,
}

/// What a server answers to a path.
pub type Answers = Arc<dyn Fn(&str) -> Response + Send + Sync>;

/// A running server.
pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    accepted: Arc<AtomicUsize>,
}

impl Server {
    /// On a port of 127.0.0.1, without TLS.
    pub async fn plain(answers: Answers) -> Server {
        Server::on(listener("127.0.0.1:0").await, answers)
    }

    /// On a listener that is there already, without TLS.
    pub fn on(listener: TcpListener, answers: Answers) -> Server {
        let (server, router) = Server::at(&listener, answers);
        let counting = Counting {
            listener,
            accepted: Arc::clone(&server.accepted),
        };
        tokio::spawn(async move { axum::serve(counting, router).await });
        server
    }

    /// On a port of 127.0.0.1, with TLS.
    pub async fn tls(config: ServerConfig, answers: Answers) -> Server {
        let listener = listener("127.0.0.1:0").await;
        let (server, router) = Server::at(&listener, answers);
        let tls = Tls {
            tcp: Counting {
                listener,
                accepted: Arc::clone(&server.accepted),
            },
            acceptor: TlsAcceptor::from(Arc::new(config)),
        };
        tokio::spawn(async move { axum::serve(tls, router).await });
        server
    }

    fn at(listener: &TcpListener, answers: Answers) -> (Server, Router) {
        let server = Server {
            port: listener.local_addr().expect("an address").port(),
            seen: Arc::default(),
            accepted: Arc::default(),
        };
        let state = (answers, Arc::clone(&server.seen));
        (server, Router::new().fallback(answer).with_state(state))
    }

    /// `http://pay.test:<port>`.
    pub fn http(&self) -> String {
        format!("http://{NAME}:{}", self.port)
    }

    /// `https://pay.test:<port>`.
    pub fn https(&self) -> String {
        format!("https://{NAME}:{}", self.port)
    }

    /// The requests that came.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("the log").clone()
    }

    /// The paths of the requests that came, without `/cpay/`.
    pub fn paths(&self) -> Vec<String> {
        let seen = self.seen();
        seen.iter()
            .map(|seen| seen.path.trim_start_matches("/cpay/").to_owned())
            .collect()
    }

    /// How many connections were accepted.
    pub fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }
}

/// Answers the same to every path.
pub fn always(text: impl Into<Bytes>) -> Answers {
    let text = text.into();
    Arc::new(move |_| Response::new(Body::from(text.clone())))
}

/// Answers the same to every path, with this status.
pub fn status(status: u16, text: &'static str) -> Answers {
    Arc::new(move |_| {
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = status.try_into().expect("a status");
        response
    })
}

/// A listener on this address.
pub async fn listener(at: &str) -> TcpListener {
    TcpListener::bind(at).await.expect("a port")
}

type Shared = (Answers, Arc<Mutex<Vec<Seen>>>);

async fn answer(State((answers, seen)): State<Shared>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path = head.uri.path().to_owned();
    let body = axum::body::to_bytes(body, 1_000_000).await.expect("a body");
    seen.lock().expect("the log").push(Seen {
        path: path.clone(),
        version: head.version,
        body,
    });
    answers(&path)
}

struct Counting {
    listener: TcpListener,
    accepted: Arc<AtomicUsize>,
}

impl Listener for Counting {
    type Io = TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        let connection = Listener::accept(&mut self.listener).await;
        self.accepted.fetch_add(1, Ordering::SeqCst);
        connection
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

struct Tls {
    tcp: Counting,
    acceptor: TlsAcceptor,
}

impl Listener for Tls {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (stream, from) = self.tcp.accept().await;
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, from);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

/// An authority that these tests make for themselves.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub fn new() -> Authority {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        Authority(CertifiedIssuer::self_signed(params, key).expect("an authority"))
    }

    /// Its certificate, for those who trust it.
    pub fn der(&self) -> Vec<u8> {
        self.0.der().to_vec()
    }

    /// A server's configuration, certified for `name`.
    pub fn server(
        &self,
        name: &str,
        versions: &[&'static SupportedProtocolVersion],
        alpn: &[&str],
    ) -> ServerConfig {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let certificate: CertificateDer<'static> = params
            .signed_by(&key, &self.0)
            .expect("a certificate")
            .into();
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .expect("a certificate and its key");
        config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
        config
    }
}

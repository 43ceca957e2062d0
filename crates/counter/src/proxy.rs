//! The proxy that a person chooses, checked before it is kept: a till must not be cut off by a
//! slip of the pen. To this machine itself, which is training, none ever applies.

use cloudpay::client::{Proxy, ProxyFault, ProxyUrl};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long a proxy may take to let itself be called, in milliseconds.
const CALL_MS_MAX: u64 = 4_000;

/// Which proxy stands between the till and Cloud Pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ProxyChoice {
    /// What the system says.
    System,
    /// None.
    None,
    /// This one.
    Manual {
        /// `host:port`, or `http`, `https` or `socks5` and `://host:port`; never a password.
        address: String,
    },
}

/// Why a proxy was not taken. The one before stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyRefusal {
    /// Nothing was typed.
    Empty,
    /// It is no address.
    NotAnAddress,
    /// A scheme that is no proxy's.
    Scheme,
    /// More than an address: a configuration script, perhaps.
    Path,
    /// A name or password in it: `settings.json` is no place for one. The system's proxy
    /// settings are.
    Password,
    /// Nobody answers there.
    Silent {
        /// Where.
        address: String,
    },
}

impl ProxyChoice {
    /// The choice as the client takes it.
    ///
    /// # Errors
    /// Every [`ProxyRefusal`] but [`ProxyRefusal::Silent`].
    pub fn read(&self) -> Result<Proxy, ProxyRefusal> {
        match self {
            ProxyChoice::System => Ok(Proxy::System),
            ProxyChoice::None => Ok(Proxy::None),
            ProxyChoice::Manual { address } => {
                let url = ProxyUrl::parse(address).map_err(|fault| match fault {
                    ProxyFault::Empty => ProxyRefusal::Empty,
                    ProxyFault::NotAnAddress => ProxyRefusal::NotAnAddress,
                    ProxyFault::Scheme => ProxyRefusal::Scheme,
                    ProxyFault::Path => ProxyRefusal::Path,
                })?;
                if url.reveal().contains('@') {
                    return Err(ProxyRefusal::Password);
                }
                Ok(Proxy::Manual(url))
            }
        }
    }

    /// Calls a manual proxy, and says nothing to it.
    ///
    /// # Errors
    /// It cannot be read, or nobody answers within `CALL_MS_MAX`.
    pub async fn call(&self) -> Result<(), ProxyRefusal> {
        let Proxy::Manual(url) = self.read()? else {
            return Ok(());
        };
        let silent = || ProxyRefusal::Silent {
            address: url.to_string(),
        };
        let called = timeout(
            Duration::from_millis(CALL_MS_MAX),
            TcpStream::connect(host_and_port(&url)),
        );
        match called.await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(silent()),
        }
    }
}

/// `host:port`, with the scheme's own port where none was named.
fn host_and_port(url: &ProxyUrl) -> String {
    let shown = url.to_string();
    let (scheme, host) = shown.split_once("://").unwrap_or(("http", &shown));
    let name = host.rsplit_once(']').map_or(host, |(_, rest)| rest);
    if name.contains(':') {
        return host.to_owned();
    }
    let port = match scheme {
        "https" => 443,
        "socks5" => 1080,
        _ => 80,
    };
    format!("{host}:{port}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manual(address: &str) -> ProxyChoice {
        ProxyChoice::Manual {
            address: address.to_owned(),
        }
    }

    #[test]
    fn what_is_no_proxy_is_refused_by_its_reason() {
        let table = [
            ("", ProxyRefusal::Empty),
            ("two words", ProxyRefusal::NotAnAddress),
            ("ftp://10.0.0.1", ProxyRefusal::Scheme),
            ("http://wpad/proxy.pac", ProxyRefusal::Path),
            ("http://lan:geheim@10.0.0.1:8080", ProxyRefusal::Password),
            ("lan@10.0.0.1:8080", ProxyRefusal::Password),
        ];
        for (address, refusal) in table {
            assert_eq!(manual(address).read(), Err(refusal), "{address}");
        }
        assert_eq!(ProxyChoice::System.read(), Ok(Proxy::System));
        assert!(matches!(
            manual("10.0.0.1:3128").read(),
            Ok(Proxy::Manual(_))
        ));
    }

    #[test]
    fn the_port_is_the_schemes_own_where_none_is_named() {
        let table = [
            ("10.0.0.1:3128", "10.0.0.1:3128"),
            ("proxy.hotel.cn", "proxy.hotel.cn:80"),
            ("https://proxy.hotel.cn", "proxy.hotel.cn:443"),
            ("socks5://[fd00::1]", "[fd00::1]:1080"),
            ("socks5://[fd00::1]:9", "[fd00::1]:9"),
        ];
        for (address, wanted) in table {
            let url = ProxyUrl::parse(address).expect("an address");
            assert_eq!(host_and_port(&url), wanted);
        }
    }

    #[tokio::test]
    async fn a_proxy_at_which_nobody_answers_is_not_taken() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("its address").to_string();
        assert_eq!(manual(&address).call().await, Ok(()));
        drop(listener);
        assert_eq!(
            manual(&address).call().await,
            Err(ProxyRefusal::Silent {
                address: format!("http://{address}")
            })
        );
        assert_eq!(ProxyChoice::None.call().await, Ok(()));
    }
}

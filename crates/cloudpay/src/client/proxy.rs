//! The proxy between this machine and the world: the system's, none, or one that somebody typed.
//! It refuses an address that could not be one before anything is sent.

use std::fmt;
use url::Url;

/// Which proxy stands between. To this machine itself none ever does.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Proxy {
    /// What the system says: its settings, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`.
    #[default]
    System,
    /// None, whatever the system says.
    None,
    /// This one, whatever the system says.
    Manual(ProxyUrl),
}

/// A proxy's address that was checked. Printing it does not show its password.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyUrl(Url);

/// Why a text is no proxy's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProxyFault {
    /// Nothing was typed.
    #[error("no address")]
    Empty,
    /// It cannot be read as an address.
    #[error("not an address such as http://10.0.0.1:8080")]
    NotAnAddress,
    /// Another scheme than http, https and socks5.
    #[error("a proxy's address starts with http, https or socks5")]
    Scheme,
    /// It has a path or a query, which no proxy has: perhaps a configuration script's address.
    #[error("a proxy's address ends with its port")]
    Path,
}

impl ProxyUrl {
    /// Reads `http://host:port`, `https://…` or `socks5://…`, with `user:password@` where the
    /// proxy wants it; `host:port` alone means http. Names are resolved by a socks5 proxy, not
    /// here.
    ///
    /// # Errors
    /// [`ProxyFault`] says what is wrong with it.
    pub fn parse(text: &str) -> Result<ProxyUrl, ProxyFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ProxyFault::Empty);
        }
        let whole = match text.split_once("://") {
            Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
                "http" => format!("http://{rest}"),
                "https" => format!("https://{rest}"),
                // `h`: with the host's name, as behind a wall only the proxy can resolve it.
                "socks5" | "socks5h" => format!("socks5h://{rest}"),
                _ => return Err(ProxyFault::Scheme),
            },
            None => format!("http://{text}"),
        };
        let url = Url::parse(&whole).map_err(|_| ProxyFault::NotAnAddress)?;
        if url.host_str().is_none_or(str::is_empty) || url.port() == Some(0) {
            return Err(ProxyFault::NotAnAddress);
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(ProxyFault::Path);
        }
        Ok(ProxyUrl(url))
    }

    /// The whole address, with its password: for keeping it, and for using it.
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = &self.0;
        let scheme = url.scheme().trim_end_matches('h');
        let user = if url.username().is_empty() {
            ""
        } else {
            "…@"
        };
        write!(f, "{scheme}://{user}{}", url.host_str().unwrap_or(""))?;
        url.port().map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl fmt::Debug for ProxyUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type() {
        use ProxyFault::{Empty, NotAnAddress, Path, Scheme};
        let table = [
            ("http://10.0.0.1:8080", Ok("http://10.0.0.1:8080")),
            (" proxy.hotel.cn:3128 ", Ok("http://proxy.hotel.cn:3128")),
            ("HTTPS://proxy.hotel.cn/", Ok("https://proxy.hotel.cn")),
            ("socks5://[fd00::1]:1080", Ok("socks5://[fd00::1]:1080")),
            (
                "http://lan:geheim@10.0.0.1:8080",
                Ok("http://…@10.0.0.1:8080"),
            ),
            ("", Err(Empty)),
            ("  ", Err(Empty)),
            ("ftp://10.0.0.1", Err(Scheme)),
            ("socks4://10.0.0.1", Err(Scheme)),
            ("http://", Err(NotAnAddress)),
            ("http://10.0.0.1:99999", Err(NotAnAddress)),
            ("10.0.0.1:0", Err(NotAnAddress)),
            ("two words", Err(NotAnAddress)),
            ("http://wpad/proxy.pac", Err(Path)),
            ("http://10.0.0.1:8080?x", Err(Path)),
        ];
        for (text, wanted) in table {
            let read = ProxyUrl::parse(text).map(|url| url.to_string());
            assert_eq!(read, wanted.map(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn a_password_is_kept_and_not_printed() {
        let url = ProxyUrl::parse("http://lan:geheim@10.0.0.1:8080").expect("an address");
        assert_eq!(url.reveal(), "http://lan:geheim@10.0.0.1:8080/");
        assert_eq!(
            format!("{:?}", Proxy::Manual(url)),
            "Manual(ProxyUrl(http://…@10.0.0.1:8080))"
        );
    }
}

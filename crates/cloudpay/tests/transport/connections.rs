//! One connection for many calls, and none that is kept when it is dead.

use super::server::{Server, always};
use super::shop::{client_of, code, paid, payment, wiring};
use till::reply::Reply;

#[tokio::test]
async fn calls_share_a_connection() {
    let server = Server::plain(always(paid())).await;
    let client = client_of(&[&server.http()], wiring());
    let reply = client.submit_payment(&payment(), &code()).await;
    assert!(matches!(reply, Reply::Done(_)), "{reply:?}");
    for _ in 0..4 {
        client.query_payment(&payment()).await;
    }
    assert_eq!((server.seen().len(), server.accepted()), (5, 1));
}

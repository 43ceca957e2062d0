//! `ping`: this host can be used, and what time it is here. It proves nothing about money.

use cloudpay::wire::ping::PingReply;

use crate::house::House;

pub fn reply(house: &House) -> PingReply {
    let timestamp = Some(house.clock.now().unix_s());
    PingReply {
        status: 0,
        description: Some("操作成功。".to_owned()),
        timestamp,
    }
}

//! Refunds as rows, each a record of its own beside its order.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use till::moment::Moment;
use till::money::Money;

use super::open::index;
use super::words::Place;
use super::{Page, StoreFault};
use crate::book::refund::Arrival;
use crate::book::repeat::Printed;

/// A refund that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refunds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_refund_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    /// `out_trade_no`.
    pub order_no: String,
    pub shop: String,
    pub device: String,
    pub staff: String,
    /// `order_client`, as it came.
    pub client: String,
    pub reason: String,
    /// What the request asked for, keyed and boiled down.
    pub print: String,
    pub fee_fen: i64,
    pub arrived: bool,
    /// When it is due, or when it arrived.
    pub arrival_ms: i64,
    /// `refund_id`: the platform's own number.
    pub refund_id: String,
    pub created_ms: i64,
    pub changed_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn waiting_index() -> IndexCreateStatement {
    index("refunds_waiting")
        .table(Entity)
        .col(Column::Arrived)
        .col(Column::ArrivalMs)
        .to_owned()
}

impl Model {
    pub fn fee(&self) -> Result<Money, StoreFault> {
        Place {
            table: "refunds",
            key: &self.no,
        }
        .money("fee_fen", self.fee_fen)
    }

    pub const fn arrival(&self) -> Arrival {
        let at = Moment::from_unix_ms(self.arrival_ms);
        if self.arrived {
            Arrival::Arrived { at }
        } else {
            Arrival::OnItsWay { due: at }
        }
    }

    /// The row with another arrival, changed at `now`.
    #[must_use]
    pub fn with(self, arrival: Arrival, now: Moment) -> Model {
        let (arrived, at) = match arrival {
            Arrival::OnItsWay { due } => (false, due),
            Arrival::Arrived { at } => (true, at),
        };
        Model {
            arrived,
            arrival_ms: at.unix_ms(),
            changed_ms: now.unix_ms(),
            ..self
        }
    }
}

impl Page {
    pub async fn refund(&self, merchant: &str, no: &str) -> Result<Option<Model>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        Ok(Entity::find_by_id(key).one(&self.transaction).await?)
    }

    /// All refunds, oldest first.
    pub async fn refunds(&self) -> Result<Vec<Model>, StoreFault> {
        let all = Entity::find()
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(all.all(&self.transaction).await?)
    }

    /// The refunds of an order, oldest first.
    pub async fn refunds_of(
        &self,
        merchant: &str,
        order_no: &str,
    ) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::OrderNo.eq(order_no))
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(found.all(&self.transaction).await?)
    }

    /// The refunds that are on their way and should have arrived by now, oldest first.
    pub async fn due_refunds(&self, now: Moment) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Arrived.eq(false))
            .filter(Column::ArrivalMs.lte(now.unix_ms()))
            .order_by_asc(Column::ArrivalMs);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_refund(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_refund(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

impl Printed for Model {
    fn print(&self) -> &str {
        &self.print
    }
}

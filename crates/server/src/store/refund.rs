//! Refunds as rows, each a record of its own beside its order; the rest is on its paper.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use sea_orm::{PaginatorTrait, QueryOrder};
use till::moment::Moment;

use super::open::index;
use super::order::age;
use super::paper::{Filed, Kind, Turn};
use super::{Page, StoreFault};
use crate::book::order::Order;
use crate::book::refund::Arrival;

/// A refund's own part.
#[derive(Clone, Debug, PartialEq, Eq, Default, DeriveEntityModel)]
#[sea_orm(table_name = "refunds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_refund_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    /// `out_trade_no`.
    pub order_no: String,
    pub arrived: bool,
    /// When it is due, or when it arrived.
    pub arrival_ms: i64,
    /// `refund_id`: the platform's own number.
    pub refund_id: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn indexes() -> [IndexCreateStatement; 2] {
    let waiting = index("refunds_waiting")
        .table(Entity)
        .col(Column::Arrived)
        .col(Column::ArrivalMs)
        .to_owned();
    let of_order = index("refunds_of_order")
        .table(Entity)
        .col(Column::Merchant)
        .col(Column::OrderNo)
        .to_owned();
    [waiting, of_order]
}

impl Filed<Model> {
    pub const fn arrival(&self) -> Arrival {
        let at = Moment::from_unix_ms(self.own.arrival_ms);
        if self.own.arrived {
            Arrival::Arrived { at }
        } else {
            Arrival::OnItsWay { due: at }
        }
    }

    /// The row of a part of `order` with another arrival, changed at `now`.
    ///
    /// # Errors
    /// The paper's amount cannot be read.
    pub fn with(
        self,
        order: &Order,
        arrival: Arrival,
        now: Moment,
    ) -> Result<Filed<Model>, StoreFault> {
        let (arrived, at) = match arrival {
            Arrival::OnItsWay { due } => (false, due),
            Arrival::Arrived { at } => (true, at),
        };
        let turn = Turn {
            tender: order.tender,
            way: order.way,
            amount: self.paper.amount()?,
            created: Moment::from_unix_ms(self.paper.created_ms),
            changed: now,
            done: arrived.then_some(at),
        };
        let no = self.own.no.clone();
        Ok(Filed {
            paper: self.paper.turned(&no, Kind::Refund, &turn),
            own: Model {
                arrived,
                arrival_ms: at.unix_ms(),
                ..self.own
            },
        })
    }
}

impl Page {
    pub async fn refund(
        &self,
        merchant: &str,
        no: &str,
    ) -> Result<Option<Filed<Model>>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        let own = Entity::find_by_id(key).one(&self.transaction).await?;
        self.filed(Kind::Refund, merchant, no, own).await
    }

    /// All refunds, oldest first.
    pub async fn refunds(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let own = Entity::find().all(&self.transaction).await?;
        let mut all = self.file_refunds(own).await?;
        all.sort_by(|a, b| age(&a.paper).cmp(&age(&b.paper)));
        Ok(all)
    }

    /// How many refunds an order has.
    pub async fn count_refunds(&self, merchant: &str, order_no: &str) -> Result<u64, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::OrderNo.eq(order_no));
        Ok(found.count(&self.transaction).await?)
    }

    /// The refunds that are on their way and should have arrived by now, oldest first.
    pub async fn due_refunds(&self, now: Moment) -> Result<Vec<Filed<Model>>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Arrived.eq(false))
            .filter(Column::ArrivalMs.lte(now.unix_ms()))
            .order_by_asc(Column::ArrivalMs);
        self.file_refunds(found.all(&self.transaction).await?).await
    }

    async fn file_refunds(&self, rows: Vec<Model>) -> Result<Vec<Filed<Model>>, StoreFault> {
        let mut all = Vec::with_capacity(rows.len());
        for own in rows {
            let (merchant, no) = (own.merchant.clone(), own.no.clone());
            all.extend(self.filed(Kind::Refund, &merchant, &no, Some(own)).await?);
        }
        Ok(all)
    }

    /// Adds a refund; somebody has to look when it is due, for the merchant may want to be told.
    pub async fn add_refund(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.owes();
        self.add_paper(filed.paper).await?;
        self.add(filed.own).await
    }

    pub async fn put_refund(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.put_paper(filed.paper).await?;
        self.put(filed.own).await
    }
}

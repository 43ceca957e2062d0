//! Callbacks that are owed: one for each paid order and each arrived refund whose merchant wants
//! to be told. A row outlives a restart; it is kept when it was answered, or given up.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use sea_orm::{QueryOrder, QuerySelect};
use till::moment::Moment;

use super::open::index;
use super::paper::{self, Kind};
use super::{Page, StoreFault, refund};

/// A callback.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "callbacks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// Of what: an order or a refund.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub url: String,
    /// How often it was sent.
    pub tries: i32,
    /// Whether there is nothing left to do: answered, or given up.
    pub over: bool,
    /// When to send it next.
    pub due_ms: i64,
    /// What became of it the last time, in words.
    pub outcome: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn due_index() -> IndexCreateStatement {
    index("callbacks_due")
        .table(Entity)
        .col(Column::Over)
        .col(Column::DueMs)
        .to_owned()
}

impl Page {
    /// Owes the merchant a callback for `paper`, where an address is known: the request's own,
    /// else the merchant's. Owed twice is owed once.
    pub async fn owe_callback(&self, paper: &paper::Model, now: Moment) -> Result<(), StoreFault> {
        let url = if paper.notify_url.is_empty() {
            let merchant = self.merchant(&paper.merchant).await?;
            merchant.map(|merchant| merchant.notify_url)
        } else {
            Some(paper.notify_url.clone())
        };
        let Some(url) = url.filter(|url| !url.is_empty()) else {
            return Ok(());
        };
        let key = (paper.merchant.clone(), paper.kind, paper.no.clone());
        let there = Entity::find_by_id(key).one(&self.transaction).await?;
        if there.is_some() {
            return Ok(());
        }
        self.owes();
        self.add(Model {
            merchant: paper.merchant.clone(),
            kind: paper.kind,
            no: paper.no.clone(),
            url,
            tries: 0,
            over: false,
            due_ms: now.unix_ms(),
            outcome: String::new(),
        })
        .await
    }

    /// What is to be sent by now, the longest due first.
    pub async fn due_callbacks(&self, now: Moment, most: u64) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Over.eq(false))
            .filter(Column::DueMs.lte(now.unix_ms()))
            .order_by_asc(Column::DueMs)
            .limit(most);
        Ok(found.all(&self.transaction).await?)
    }

    /// When somebody has to look again: the next callback, or the next arrival of a refund.
    pub async fn next_errand(&self) -> Result<Option<Moment>, StoreFault> {
        let callback = Entity::find()
            .filter(Column::Over.eq(false))
            .order_by_asc(Column::DueMs);
        let callback = callback.one(&self.transaction).await?.map(|row| row.due_ms);
        let refund = refund::Entity::find()
            .filter(refund::Column::Arrived.eq(false))
            .order_by_asc(refund::Column::ArrivalMs);
        let refund = refund.one(&self.transaction).await?;
        let refund = refund.map(|row| row.arrival_ms);
        let next = callback.into_iter().chain(refund).min();
        Ok(next.map(Moment::from_unix_ms))
    }

    /// The newest callbacks first, at most `most` of them.
    pub async fn callbacks(&self, most: u64) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .order_by_desc(Column::DueMs)
            .order_by_asc(Column::No)
            .limit(most);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn put_callback(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

impl Model {
    pub fn is_of(&self, kind: Kind) -> bool {
        self.kind == kind.number()
    }
}

//! What tills report of their own calls (upload_client_monitor_info): kept for a week, and never
//! more than [`ROWS_MAX`] of one merchant, for a till that reports too often must not fill the
//! disk.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use sea_orm::{Condition, QueryOrder, QuerySelect};

use super::open::index;
use super::{Page, StoreFault};

/// How long a report is kept: seven days.
pub const KEPT_MS: i64 = 7 * 24 * 60 * 60 * 1000;
/// The most reports that are kept of one merchant.
pub const ROWS_MAX: u64 = 2_000;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reports")]
pub struct Model {
    /// Counts the merchant's reports.
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    pub shop: String,
    pub device: String,
    pub came_ms: i64,
    /// The till's interval, in seconds.
    pub interval_s: i64,
    /// What it reports, as JSON.
    pub content: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn age_index() -> IndexCreateStatement {
    index("reports_age")
        .table(Entity)
        .col(Column::Merchant)
        .col(Column::CameMs)
        .to_owned()
}

impl Page {
    /// The newest reports of all merchants, newest first.
    pub async fn reports(&self, most: u64) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .order_by_desc(Column::CameMs)
            .order_by_desc(Column::Place)
            .limit(most);
        Ok(found.all(&self.transaction).await?)
    }

    /// Keeps a report behind those that are there, and forgets what is too old or too many.
    pub async fn add_report(&self, row: Model) -> Result<(), StoreFault> {
        let last = Entity::find()
            .filter(Column::Merchant.eq(&row.merchant))
            .order_by_desc(Column::Place)
            .one(&self.transaction)
            .await?;
        let place = last.map_or(1, |last| last.place + 1);
        let oldest = place - ROWS_MAX.cast_signed();
        let stale = Condition::any()
            .add(Column::CameMs.lt(row.came_ms.saturating_sub(KEPT_MS)))
            .add(Column::Place.lte(oldest));
        Entity::delete_many()
            .filter(Column::Merchant.eq(&row.merchant))
            .filter(stale)
            .exec(&self.transaction)
            .await?;
        self.add(Model { place, ..row }).await
    }
}

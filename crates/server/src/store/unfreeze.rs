//! Unfreezings as rows, each a record of its own beside its deposit. An unfreezing is done when
//! it is written: the simulated platforms know no half-way.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{Page, StoreFault};
use crate::book::repeat::Printed;

/// An unfreezing.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unfreezes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_unfreeze_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub freeze_no: String,
    pub shop: String,
    pub device: String,
    pub staff: String,
    /// `order_client`, as it came.
    pub client: String,
    pub remark: String,
    /// What the request asked for, keyed and boiled down.
    pub print: String,
    pub fee_fen: i64,
    pub created_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Page {
    pub async fn unfreeze(&self, merchant: &str, no: &str) -> Result<Option<Model>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        Ok(Entity::find_by_id(key).one(&self.transaction).await?)
    }

    /// All unfreezings, oldest first.
    pub async fn unfreezes(&self) -> Result<Vec<Model>, StoreFault> {
        let all = Entity::find()
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(all.all(&self.transaction).await?)
    }

    /// The unfreezings of a deposit, oldest first.
    pub async fn unfreezes_of(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::FreezeNo.eq(freeze_no))
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_unfreeze(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }
}

impl Printed for Model {
    fn print(&self) -> &str {
        &self.print
    }
}

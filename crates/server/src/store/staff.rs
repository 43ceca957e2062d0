//! Who works in a shop, and who of them may give money back.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{Page, StoreFault};

/// A clerk or a manager.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// `out_shop_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop: String,
    /// `staff_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    /// `shop_manager`.
    pub manager: bool,
    /// `refund_auth`: was given the right to refund and unfreeze.
    pub refunds: bool,
}

impl Model {
    /// A manager has the right without being given it (配置门店).
    pub const fn may_refund(&self) -> bool {
        self.refunds || self.manager
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Page {
    /// A shop's staff, in the order of their ids.
    pub async fn staff(&self, shop: &str) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Shop.eq(shop))
            .order_by_asc(Column::Id);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_staff(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    /// In the place of the one with the same id.
    pub async fn put_staff(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

//! Merchants: who may call, with which key, and how their numbers begin.

use sea_orm::entity::prelude::*;

use super::{Page, StoreFault};

/// A merchant. The key stands here whole: this is the side that gives it out.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "merchants")]
pub struct Model {
    /// `out_sub_mch_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `out_mch_id`: who serves it.
    pub provider: String,
    pub name: String,
    /// `cloud_cashier_id`: how every number must begin.
    pub prefix: String,
    pub authen_key: String,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Merchant({})", self.id)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Page {
    pub async fn merchant(&self, id: &str) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find_by_id(id.to_owned())
            .one(&self.transaction)
            .await?)
    }

    pub async fn has_merchants(&self) -> Result<bool, StoreFault> {
        Ok(Entity::find().one(&self.transaction).await?.is_some())
    }

    pub async fn add_merchant(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }
}

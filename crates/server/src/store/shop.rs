//! Shops of a merchant.

use sea_orm::entity::prelude::*;

use super::{Page, StoreFault};

/// A shop.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shops")]
pub struct Model {
    /// `out_shop_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `out_sub_mch_id`.
    pub merchant: String,
    pub name: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Page {
    pub async fn shop(&self, id: &str) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find_by_id(id.to_owned())
            .one(&self.transaction)
            .await?)
    }

    /// The shop that was made first.
    pub async fn first_shop(&self) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find().one(&self.transaction).await?)
    }

    pub async fn add_shop(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }
}

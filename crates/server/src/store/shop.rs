//! Shops of a merchant.

use sea_orm::entity::prelude::*;
use sea_orm::{PaginatorTrait, QueryOrder, QuerySelect};

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

    /// The shop with the lowest number.
    pub async fn first_shop(&self) -> Result<Option<Model>, StoreFault> {
        let found = Entity::find().order_by_asc(Column::Id);
        Ok(found.one(&self.transaction).await?)
    }

    /// How many shops a merchant has.
    pub async fn count_shops(&self, merchant: &str) -> Result<u64, StoreFault> {
        let found = Entity::find().filter(Column::Merchant.eq(merchant));
        Ok(found.count(&self.transaction).await?)
    }

    /// A page of a merchant's shops, in the order of their ids.
    pub async fn shops(
        &self,
        merchant: &str,
        page_num: u32,
        page_size: u32,
    ) -> Result<Vec<Model>, StoreFault> {
        let before = u64::from(page_num.saturating_sub(1)) * u64::from(page_size);
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .order_by_asc(Column::Id)
            .offset(before)
            .limit(u64::from(page_size));
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_shop(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }
}

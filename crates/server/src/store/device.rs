//! Devices of a shop, who works at them, and which serial number each is bound to.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::{Page, StoreFault};
use crate::book::setting;

/// A device.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "devices")]
pub struct Model {
    /// `out_shop_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shop: String,
    /// `device_id`, unique in its shop.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    /// `staff_id` of who works at it; empty where that was not said.
    pub staff: String,
    /// The serial number of the terminal that it is.
    pub bound_to: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn read(&self) -> setting::Device {
        setting::Device {
            id: self.id.clone(),
            bound_to: self.bound_to.clone(),
        }
    }
}

impl Page {
    /// A shop's devices, in the order of their ids.
    pub async fn devices(&self, shop: &str) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Shop.eq(shop))
            .order_by_asc(Column::Id);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_device(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_device(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

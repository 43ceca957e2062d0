//! Device-setting codes: what they set up, until when, and who used them.

use sea_orm::entity::prelude::*;
use till::moment::Moment;

use super::{Page, StoreFault};
use crate::book::setting::Setting;

/// A setting code.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub struct Model {
    /// `si`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `osi`.
    pub shop: String,
    pub device: Option<String>,
    pub expires_ms: i64,
    pub used_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn read(&self) -> Setting {
        Setting {
            device: self.device.clone(),
            expires: Moment::from_unix_ms(self.expires_ms),
            used_by: self.used_by.clone(),
        }
    }
}

impl Page {
    pub async fn setting(&self, id: &str) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find_by_id(id.to_owned())
            .one(&self.transaction)
            .await?)
    }

    pub async fn add_setting(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_setting(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

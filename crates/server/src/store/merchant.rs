//! Merchants: who may call, with which key, and how their numbers begin.
//!
//! `authen_key` stands here in the clear, and deliberately so. The server needs it for every
//! request and every setting link, unattended, from its first second; whatever would unseal it
//! would lie beside it, on the same disk and in the hands of the same account, and so would
//! guard against nobody. What does guard it: the SQLite file is made readable by its owner
//! only, PostgreSQL has its own accounts, nothing prints it but a setting reply and the command
//! that makes a merchant, and backups of the books are to be kept as one keeps keys. The
//! private half of a signing key is never stored.

use sea_orm::QueryOrder;
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
    /// The public half of a signing key, as PEM, where the merchant has one.
    pub signing_key: Option<String>,
    /// Where callbacks go that no request gave an address for; empty: nowhere.
    pub notify_url: String,
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

    pub async fn merchants(&self) -> Result<Vec<Model>, StoreFault> {
        Ok(Entity::find()
            .order_by_asc(Column::Id)
            .all(&self.transaction)
            .await?)
    }

    pub async fn put_merchant(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }

    pub async fn add_merchant(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }
}

//! The simulated wallets' purses.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::words::{self, Place};
use super::{Page, StoreFault};
use crate::book::purse::Purse;

/// A wallet.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wallets")]
pub struct Model {
    /// `w1`, `w2` ...
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Counts the wallets, so that they are listed as they were made.
    pub place: i64,
    pub name: String,
    pub platform: i32,
    pub balance_fen: i64,
    pub frozen_fen: i64,
    pub paid_fen: i64,
    pub refunded_fen: i64,
    pub password_from_fen: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub fn new(place: i64, name: String, purse: &Purse) -> Model {
        let row = Model {
            id: format!("w{place}"),
            place,
            name,
            platform: words::platform(purse.platform),
            balance_fen: 0,
            frozen_fen: 0,
            paid_fen: 0,
            refunded_fen: 0,
            password_from_fen: None,
        };
        row.with(purse)
    }

    pub fn purse(&self) -> Result<Purse, StoreFault> {
        let place = Place {
            table: "wallets",
            key: &self.id,
        };
        Ok(Purse {
            platform: place.platform(self.platform)?,
            balance: place.sum("balance_fen", self.balance_fen)?,
            frozen: place.sum("frozen_fen", self.frozen_fen)?,
            paid: place.sum("paid_fen", self.paid_fen)?,
            refunded: place.sum("refunded_fen", self.refunded_fen)?,
            password_from: match self.password_from_fen {
                Some(fen) => Some(place.money("password_from_fen", fen)?),
                None => None,
            },
        })
    }

    /// The wallet with another purse in it.
    #[must_use]
    pub fn with(self, purse: &Purse) -> Model {
        Model {
            balance_fen: words::sum(purse.balance),
            frozen_fen: words::sum(purse.frozen),
            paid_fen: words::sum(purse.paid),
            refunded_fen: words::sum(purse.refunded),
            password_from_fen: purse.password_from.map(words::money),
            ..self
        }
    }
}

impl Page {
    pub async fn wallet(&self, id: &str) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find_by_id(id.to_owned())
            .one(&self.transaction)
            .await?)
    }

    pub async fn wallets(&self) -> Result<Vec<Model>, StoreFault> {
        Ok(Entity::find()
            .order_by_asc(Column::Place)
            .all(&self.transaction)
            .await?)
    }

    pub async fn add_wallet(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_wallet(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

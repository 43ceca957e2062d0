//! The payment codes that the simulated wallets show. They stand here whole, because this is
//! the side that issues them; they are dropped when nobody can use them any more.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use till::moment::Moment;

use super::{Page, StoreFault};
use crate::book::code::{IssuedCode, VALID_MS};

/// How long a code that bought nothing more is remembered, so that a late one is told as
/// expired or used and not as unknown.
pub const REMEMBERED_MS: i64 = 24 * 60 * 60 * 1000 + VALID_MS;

/// A payment code.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub wallet: String,
    /// Counts the wallet's codes, for two can be made in one millisecond.
    pub place: i64,
    pub made_ms: i64,
    pub used: bool,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Code(of {})", self.wallet)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub const fn read(&self) -> IssuedCode {
        IssuedCode {
            made: Moment::from_unix_ms(self.made_ms),
            used: self.used,
        }
    }
}

impl Page {
    pub async fn code(&self, code: &str) -> Result<Option<Model>, StoreFault> {
        Ok(Entity::find_by_id(code.to_owned())
            .one(&self.transaction)
            .await?)
    }

    /// The code that a wallet was given last.
    pub async fn latest_code(&self, wallet: &str) -> Result<Option<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Wallet.eq(wallet))
            .order_by_desc(Column::Place);
        Ok(found.one(&self.transaction).await?)
    }

    /// Gives a wallet a new code, and forgets the codes of yesterday.
    pub async fn add_code(&self, row: Model) -> Result<(), StoreFault> {
        let yesterday = row.made_ms.saturating_sub(REMEMBERED_MS);
        Entity::delete_many()
            .filter(Column::MadeMs.lt(yesterday))
            .exec(&self.transaction)
            .await?;
        self.add(row).await
    }

    pub async fn put_code(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

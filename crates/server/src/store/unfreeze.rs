//! Unfreezings as rows, each a record of its own beside its deposit; the rest is on its paper.
//! An unfreezing is done when it is written: the simulated platforms know no half-way.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;

use super::open::index;
use super::order::age;
use super::paper::{Filed, Kind};
use super::{Page, StoreFault};

/// An unfreezing's own part.
#[derive(Clone, Debug, PartialEq, Eq, Default, DeriveEntityModel)]
#[sea_orm(table_name = "unfreezes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_unfreeze_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub freeze_no: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn of_deposit_index() -> IndexCreateStatement {
    index("unfreezes_of_deposit")
        .table(Entity)
        .col(Column::Merchant)
        .col(Column::FreezeNo)
        .to_owned()
}

impl Page {
    pub async fn unfreeze(
        &self,
        merchant: &str,
        no: &str,
    ) -> Result<Option<Filed<Model>>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        let own = Entity::find_by_id(key).one(&self.transaction).await?;
        self.filed(Kind::Unfreeze, merchant, no, own).await
    }

    /// All unfreezings, oldest first.
    pub async fn unfreezes(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let own = Entity::find().all(&self.transaction).await?;
        self.file_unfreezes(own).await
    }

    /// The unfreezings of a deposit, oldest first.
    pub async fn unfreezes_of(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> Result<Vec<Filed<Model>>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::FreezeNo.eq(freeze_no));
        self.file_unfreezes(found.all(&self.transaction).await?)
            .await
    }

    async fn file_unfreezes(&self, rows: Vec<Model>) -> Result<Vec<Filed<Model>>, StoreFault> {
        let mut all = Vec::with_capacity(rows.len());
        for own in rows {
            let (merchant, no) = (own.merchant.clone(), own.no.clone());
            all.extend(
                self.filed(Kind::Unfreeze, &merchant, &no, Some(own))
                    .await?,
            );
        }
        all.sort_by(|a, b| age(&a.paper).cmp(&age(&b.paper)));
        Ok(all)
    }

    pub async fn add_unfreeze(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.add_paper(filed.paper).await?;
        self.add(filed.own).await
    }
}

//! An open page of the book: one transaction, and the turn to write that goes with it.
//!
//! Dropped without [`Page::commit`], it leaves nothing behind. After a commit that returned,
//! what was written is on the disk.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    ModelTrait,
};
use tokio::sync::OwnedMutexGuard;

use super::StoreFault;

/// One transaction.
pub struct Page {
    pub(super) transaction: DatabaseTransaction,
    _turn: OwnedMutexGuard<()>,
}

impl Page {
    pub(super) fn new(transaction: DatabaseTransaction, turn: OwnedMutexGuard<()>) -> Page {
        Page {
            transaction,
            _turn: turn,
        }
    }

    /// Makes everything written on the page durable.
    pub async fn commit(self) -> Result<(), StoreFault> {
        Ok(self.transaction.commit().await?)
    }

    /// Writes a new row. A number that is taken makes it fail.
    pub(super) async fn add<M, A>(&self, row: M) -> Result<(), StoreFault>
    where
        M: ModelTrait + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity>,
    {
        let new = row.into_active_model();
        <M::Entity as EntityTrait>::insert(new)
            .exec_without_returning(&self.transaction)
            .await?;
        Ok(())
    }

    /// Writes a row that was there in its new form.
    pub(super) async fn put<M, A>(&self, row: M) -> Result<(), StoreFault>
    where
        M: ModelTrait + IntoActiveModel<A>,
        M::Entity: EntityTrait<Model = M>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        row.into_active_model()
            .reset_all()
            .update(&self.transaction)
            .await?;
        Ok(())
    }
}

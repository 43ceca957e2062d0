//! An open page of the book: one transaction, and the turn to write that goes with it.
//!
//! Dropped without [`Page::commit`], it leaves nothing behind. After a commit that returned,
//! what was written is on the disk.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    ModelTrait,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Notify, OwnedMutexGuard};

use super::StoreFault;

/// One transaction.
pub struct Page {
    pub(super) transaction: DatabaseTransaction,
    _turn: OwnedMutexGuard<()>,
    bell: Arc<Notify>,
    is_owing: AtomicBool,
}

impl Page {
    pub(super) fn new(
        transaction: DatabaseTransaction,
        turn: OwnedMutexGuard<()>,
        bell: Arc<Notify>,
    ) -> Page {
        Page {
            transaction,
            _turn: turn,
            bell,
            is_owing: AtomicBool::new(false),
        }
    }

    /// Makes everything written on the page durable.
    pub async fn commit(self) -> Result<(), StoreFault> {
        self.transaction.commit().await?;
        if self.is_owing.load(Ordering::Relaxed) {
            self.bell.notify_one();
        }
        Ok(())
    }

    /// Something on this page is to be done later: whoever does it is woken after the commit.
    pub(super) fn owes(&self) {
        self.is_owing.store(true, Ordering::Relaxed);
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

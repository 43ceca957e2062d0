//! Opening the store and making its tables.
//!
//! SQLite: WAL with synchronous=FULL, so that what was committed survives kill -9 and a power
//! cut, and a request is answered only after its commit. PostgreSQL commits so by itself;
//! there the transactions are serialisable, in case a second server shares the database.

use std::path::Path;
use std::sync::Arc;

use sea_orm::sea_query::{Index, IndexCreateStatement};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ActiveValue::Set, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, DbBackend, DbErr, EntityTrait, IsolationLevel, Schema,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, Notify};

use super::{Page, StoreFault};
use super::{callback, code, device, forward, freeze, merchant, order, paper, refund};
use super::{report, setting, shop, staff, unfreeze, wallet};

/// The open store.
pub struct Store {
    database: DatabaseConnection,
    /// Whoever holds it has the only open page.
    writer: Arc<Mutex<()>>,
    /// Rings when a page was committed on which something is owed later.
    bell: Arc<Notify>,
}

impl Store {
    /// Opens, or makes, the SQLite file at `path`.
    pub async fn sqlite(path: &Path) -> Result<Store, StoreFault> {
        keep_to_owner(path);
        // A path may hold what an address may not: the file is named as a path, below.
        let mut options = ConnectOptions::new("sqlite://books");
        let path = path.to_path_buf();
        options.map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
        });
        Store::connect(options).await
    }

    /// Opens the database at `address`, as `postgres://user@host/name`.
    pub async fn at(address: &str) -> Result<Store, StoreFault> {
        Store::connect(ConnectOptions::new(address)).await
    }

    async fn connect(mut options: ConnectOptions) -> Result<Store, StoreFault> {
        options.max_connections(1).sqlx_logging(false);
        let database = Database::connect(options).await?;
        make_tables(&database).await?;
        Ok(Store {
            database,
            writer: Arc::default(),
            bell: Arc::default(),
        })
    }

    /// Opens a page, once the one before it is closed.
    pub async fn page(&self) -> Result<Page, StoreFault> {
        let turn = Arc::clone(&self.writer).lock_owned().await;
        let is_postgres = self.database.get_database_backend() == DbBackend::Postgres;
        let transaction = self
            .database
            .begin_with_options(TransactionOptions {
                isolation_level: is_postgres.then_some(IsolationLevel::Serializable),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await?;
        Ok(Page::new(transaction, turn, Arc::clone(&self.bell)))
    }

    /// Returns when something that was committed is to be done later.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }

    /// Waits for the open page and closes the database.
    pub async fn close(&self) -> Result<(), StoreFault> {
        let _turn = self.writer.lock().await;
        Ok(self.database.clone().close().await?)
    }
}

/// Makes the file before the database does, readable by its owner only: keys lie in it. What
/// SQLite puts beside it takes its rights from it.
fn keep_to_owner(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Where it cannot be made, the database says why.
    if let Err(fault) = options.open(path) {
        tracing::debug!(%fault, "the books' file");
    }
}

/// Makes what is not there, and carries older books forward; all of it or nothing.
async fn make_tables(database: &DatabaseConnection) -> Result<(), StoreFault> {
    let book = database.begin().await?;
    let found = forward::edition(&book).await?;
    if found == Some(1) {
        forward::set_aside(&book).await?;
    }
    make_table(&book, merchant::Entity).await?;
    make_table(&book, shop::Entity).await?;
    make_table(&book, device::Entity).await?;
    make_table(&book, staff::Entity).await?;
    make_table(&book, setting::Entity).await?;
    make_table(&book, wallet::Entity).await?;
    make_table(&book, code::Entity).await?;
    make_table(&book, paper::Entity).await?;
    make_table(&book, order::Entity).await?;
    make_table(&book, freeze::Entity).await?;
    make_table(&book, refund::Entity).await?;
    make_table(&book, unfreeze::Entity).await?;
    make_table(&book, callback::Entity).await?;
    make_table(&book, report::Entity).await?;
    make_table(&book, edition::Entity).await?;
    let indexes = paper::indexes().into_iter().chain(order::indexes());
    let indexes = indexes.chain(freeze::indexes()).chain(refund::indexes());
    let indexes = indexes.chain([
        unfreeze::of_deposit_index(),
        callback::due_index(),
        report::age_index(),
    ]);
    for index in indexes {
        book.execute(&index).await?;
    }
    if found == Some(1) {
        forward::carry_over(&book).await?;
        tracing::info!("the books of an earlier version were carried forward");
    }
    if found != Some(forward::EDITION) {
        let number = Set(forward::EDITION);
        edition::Entity::insert(edition::ActiveModel { number })
            .exec_without_returning(&book)
            .await?;
    }
    Ok(book.commit().await?)
}

async fn make_table<E: EntityTrait>(book: &DatabaseTransaction, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(book.get_database_backend());
    let mut table = schema.create_table_from_entity(entity);
    book.execute(table.if_not_exists()).await.map(drop)
}

/// An index that may be there already.
pub fn index(name: &str) -> IndexCreateStatement {
    Index::create().name(name).if_not_exists().to_owned()
}

/// Which edition the books are of: one row.
mod edition {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "edition")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

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
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    IsolationLevel, Schema, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::Mutex;

use super::{Page, StoreFault};
use super::{code, device, freeze, merchant, order, refund, setting, shop, unfreeze, wallet};

/// The open store.
pub struct Store {
    database: DatabaseConnection,
    /// Whoever holds it has the only open page.
    writer: Arc<Mutex<()>>,
}

impl Store {
    /// Opens, or makes, the SQLite file at `path`.
    pub async fn sqlite(path: &Path) -> Result<Store, StoreFault> {
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
        Ok(Page::new(transaction, turn))
    }

    /// Waits for the open page and closes the database.
    pub async fn close(&self) -> Result<(), StoreFault> {
        let _turn = self.writer.lock().await;
        Ok(self.database.clone().close().await?)
    }
}

async fn make_tables(database: &DatabaseConnection) -> Result<(), DbErr> {
    make_table(database, merchant::Entity).await?;
    make_table(database, shop::Entity).await?;
    make_table(database, device::Entity).await?;
    make_table(database, setting::Entity).await?;
    make_table(database, wallet::Entity).await?;
    make_table(database, code::Entity).await?;
    make_table(database, order::Entity).await?;
    make_table(database, freeze::Entity).await?;
    make_table(database, refund::Entity).await?;
    make_table(database, unfreeze::Entity).await?;
    for index in [
        order::waiting_index(),
        freeze::waiting_index(),
        refund::waiting_index(),
    ] {
        database.execute(&index).await?;
    }
    Ok(())
}

async fn make_table<E: EntityTrait>(database: &DatabaseConnection, entity: E) -> Result<(), DbErr> {
    let schema = Schema::new(database.get_database_backend());
    let mut table = schema.create_table_from_entity(entity);
    database.execute(table.if_not_exists()).await.map(drop)
}

/// An index that finds what still waits for its moment.
pub fn index(name: &str) -> IndexCreateStatement {
    Index::create().name(name).if_not_exists().to_owned()
}

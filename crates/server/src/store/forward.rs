//! Editions of the books: the tables of an older one are carried forward, rows and all, in one
//! transaction. It refuses books of a later edition, which it could only spoil.
//!
//! 1. One table for each kind, with everything in it; who works at a device stood in the
//!    device. It has no table `edition`.
//! 2. What all kinds share is on papers; staff are rows of their own.

use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::StoreFault;

/// What this program writes.
pub const EDITION: i32 = 2;

/// The tables of edition 1 that have another form today.
const CHANGED: [&str; 7] = [
    "merchants",
    "shops",
    "devices",
    "orders",
    "freezes",
    "refunds",
    "unfreezes",
];

/// Which edition the books are of; `None` where there are none yet.
pub async fn edition(book: &DatabaseTransaction) -> Result<Option<i32>, StoreFault> {
    if has_table(book, "edition").await? {
        let asked = Query::select()
            .column(Alias::new("number"))
            .from(Alias::new("edition"))
            .to_owned();
        let row = book.query_one(&asked).await?;
        let number = row.map(|row| row.try_get("", "number")).transpose()?;
        return match number {
            Some(EDITION) => Ok(Some(EDITION)),
            found => Err(StoreFault::Edition {
                found: found.unwrap_or_default(),
                known: EDITION,
            }),
        };
    }
    Ok(has_table(book, "merchants").await?.then_some(1))
}

/// Moves the tables of edition 1 out of the way of today's.
pub async fn set_aside(book: &DatabaseTransaction) -> Result<(), DbErr> {
    for index in ["orders_waiting", "freezes_waiting", "refunds_waiting"] {
        book.execute_unprepared(&format!("DROP INDEX IF EXISTS {index}"))
            .await?;
    }
    for table in CHANGED {
        book.execute_unprepared(&format!("ALTER TABLE {table} RENAME TO {table}_1"))
            .await?;
        // PostgreSQL keeps the name of the primary key's index, which today's table needs.
        if book.get_database_backend() == sea_orm::DbBackend::Postgres {
            for key in [format!("{table}_pkey"), format!("pk-{table}")] {
                book.execute_unprepared(&format!(
                    "ALTER INDEX IF EXISTS \"{key}\" RENAME TO \"{key}_1\""
                ))
                .await?;
            }
        }
    }
    Ok(())
}

/// Fills today's tables from those of edition 1, and drops these.
pub async fn carry_over(book: &DatabaseTransaction) -> Result<(), DbErr> {
    for words in STATEMENTS {
        book.execute_unprepared(words).await?;
    }
    for table in CHANGED {
        book.execute_unprepared(&format!("DROP TABLE {table}_1"))
            .await?;
    }
    Ok(())
}

const STATEMENTS: [&str; 12] = [
    "INSERT INTO merchants (id, provider, name, prefix, authen_key, signing_key, notify_url)
     SELECT id, provider, name, prefix, authen_key, NULL, '' FROM merchants_1",
    "INSERT INTO shops (id, merchant, name) SELECT id, merchant, name FROM shops_1",
    "INSERT INTO staff (shop, id, name, manager, refunds)
     SELECT shop, staff_id, MAX(staff_name), FALSE, MAX(CASE WHEN staff_refunds THEN 1 ELSE 0 END) = 1
     FROM devices_1 GROUP BY shop, staff_id",
    "INSERT INTO devices (shop, id, name, staff, bound_to)
     SELECT shop, id, name, staff_id, bound_to FROM devices_1",
    "INSERT INTO papers (merchant, kind, no, shop, device, staff, client, body, remark, print, notify_url,
       sub_platform, trade_type, amount_fen, success, created_ms, changed_ms, happened_ms)
     SELECT merchant, 1, no, shop, device, staff, client, body, remark, print, '',
       platform * 100, 1, total_fen, standing = 'done', created_ms, changed_ms,
       CASE WHEN standing = 'done' THEN standing_ms ELSE changed_ms END FROM orders_1",
    "INSERT INTO papers (merchant, kind, no, shop, device, staff, client, body, remark, print, notify_url,
       sub_platform, trade_type, amount_fen, success, created_ms, changed_ms, happened_ms)
     SELECT merchant, 4, no, shop, device, staff, client, body, remark, print, '',
       platform * 100, 1, fee_fen, standing = 'done', created_ms, changed_ms,
       CASE WHEN standing = 'done' THEN standing_ms ELSE changed_ms END FROM freezes_1",
    "INSERT INTO papers (merchant, kind, no, shop, device, staff, client, body, remark, print, notify_url,
       sub_platform, trade_type, amount_fen, success, created_ms, changed_ms, happened_ms)
     SELECT r.merchant, 2, r.no, r.shop, r.device, r.staff, r.client, r.reason, '', r.print, '',
       o.platform * 100, 1, r.fee_fen, r.arrived, r.created_ms, r.changed_ms,
       CASE WHEN r.arrived THEN r.arrival_ms ELSE r.changed_ms END
     FROM refunds_1 r JOIN orders_1 o ON o.merchant = r.merchant AND o.no = r.order_no",
    "INSERT INTO papers (merchant, kind, no, shop, device, staff, client, body, remark, print, notify_url,
       sub_platform, trade_type, amount_fen, success, created_ms, changed_ms, happened_ms)
     SELECT u.merchant, 5, u.no, u.shop, u.device, u.staff, u.client, '', u.remark, u.print, '',
       f.platform * 100, 1, u.fee_fen, TRUE, u.created_ms, u.created_ms, u.created_ms
     FROM unfreezes_1 u JOIN freezes_1 f ON f.merchant = u.merchant AND f.no = u.freeze_no",
    "INSERT INTO orders (merchant, no, code_tail, code_url, wallet, refunded_fen, refunding_fen, standing,
       standing_ms, told_paid, disputed, transaction_id, freeze_no, freeze_fee_fen, confirm_unfreeze, returned_fen)
     SELECT merchant, no, code_tail, '', wallet, refunded_fen, refunding_fen, standing, standing_ms, FALSE, FALSE,
       transaction_id, freeze_no, freeze_fee_fen, confirm_unfreeze, returned_fen FROM orders_1",
    "INSERT INTO freezes (merchant, no, code_tail, code_url, wallet, consumed_fen, unfrozen_fen, returned_fen,
       auto_unfrozen_fen, times, settled, standing, standing_ms, freeze_id)
     SELECT merchant, no, code_tail, '', wallet, consumed_fen, unfrozen_fen, returned_fen, auto_unfrozen_fen,
       times, settled, standing, standing_ms, freeze_id FROM freezes_1",
    "INSERT INTO refunds (merchant, no, order_no, arrived, arrival_ms, refund_id)
     SELECT merchant, no, order_no, arrived, arrival_ms, refund_id FROM refunds_1",
    "INSERT INTO unfreezes (merchant, no, freeze_no) SELECT merchant, no, freeze_no FROM unfreezes_1",
];

async fn has_table(book: &DatabaseTransaction, table: &str) -> Result<bool, DbErr> {
    let asked = match book.get_database_backend() {
        sea_orm::DbBackend::Postgres => Query::select()
            .column(Alias::new("table_name"))
            .from((Alias::new("information_schema"), Alias::new("tables")))
            .and_where(sea_orm::ExprTrait::eq(
                sea_orm::sea_query::Expr::col(Alias::new("table_name")),
                table,
            ))
            .and_where(sea_orm::sea_query::Expr::cust(
                "table_schema = current_schema()",
            ))
            .to_owned(),
        sea_orm::DbBackend::Sqlite | sea_orm::DbBackend::MySql => Query::select()
            .column(Alias::new("name"))
            .from(Alias::new("sqlite_master"))
            .and_where(sea_orm::ExprTrait::eq(
                sea_orm::sea_query::Expr::col(Alias::new("name")),
                table,
            ))
            .to_owned(),
        _ => return Ok(false),
    };
    Ok(book.query_one(&asked).await?.is_some())
}

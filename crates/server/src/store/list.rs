//! Lists over papers: which ones, how many, how much, and one page of them. The database
//! filters, orders, counts, sums and cuts; no more rows than one page are ever read.
//!
//! The order is by when a paper was made, newest first, then by its number: neither changes, so
//! nobody meets a paper twice, or never, while turning pages.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{Condition, PaginatorTrait, QueryOrder, QuerySelect};

use super::paper::{Column, Entity, Kind, Model};
use super::{Page, StoreFault, refund};

/// The most rows of one page.
pub const ROWS_MAX: u32 = 1_000;

/// By which of its times a paper is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Created,
    Changed,
    /// When it was paid, arrived, was frozen; for what never was, when it changed last.
    Happened,
}

impl By {
    const fn column(self) -> Column {
        match self {
            By::Created => Column::CreatedMs,
            By::Changed => Column::ChangedMs,
            By::Happened => Column::HappenedMs,
        }
    }
}

/// Which papers.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub merchant: String,
    /// Of these kinds, each by its own time. None at all: no paper.
    pub kinds: Vec<(Kind, By)>,
    pub from_ms: i64,
    /// The last millisecond.
    pub until_ms: i64,
    pub shop: Option<String>,
    pub staff: Option<String>,
    pub device: Option<String>,
    /// Empty: all.
    pub sub_platforms: Vec<i32>,
    pub trade_type: Option<i32>,
    pub only_successful: bool,
    /// Only this order, and its refunds.
    pub order_no: Option<String>,
    /// Only this refund.
    pub refund_no: Option<String>,
}

impl Asked {
    fn condition(&self) -> Condition {
        let mut kinds = Condition::any();
        for (kind, by) in &self.kinds {
            let within = by.column().between(self.from_ms, self.until_ms);
            let of_kind = Condition::all().add(Column::Kind.eq(kind.number()));
            kinds = kinds.add(of_kind.add(within));
        }
        if self.kinds.is_empty() {
            kinds = kinds.add(Expr::cust("1 = 0"));
        }
        let mut all = Condition::all()
            .add(Column::Merchant.eq(&self.merchant))
            .add(kinds)
            .add_option(self.shop.as_ref().map(|id| Column::Shop.eq(id)))
            .add_option(self.staff.as_ref().map(|id| Column::Staff.eq(id)))
            .add_option(self.device.as_ref().map(|id| Column::Device.eq(id)))
            .add_option(self.trade_type.map(|number| Column::TradeType.eq(number)));
        if !self.sub_platforms.is_empty() {
            all = all.add(Column::SubPlatform.is_in(self.sub_platforms.iter().copied()));
        }
        if self.only_successful {
            all = all.add(Column::Success.eq(true));
        }
        if let Some(no) = &self.order_no {
            let refunds = Query::select()
                .column(refund::Column::No)
                .from(refund::Entity)
                .and_where(refund::Column::Merchant.eq(&self.merchant))
                .and_where(refund::Column::OrderNo.eq(no))
                .to_owned();
            let order = Condition::all()
                .add(Column::Kind.eq(Kind::Order.number()))
                .add(Column::No.eq(no));
            let its_refunds = Condition::all()
                .add(Column::Kind.eq(Kind::Refund.number()))
                .add(Column::No.in_subquery(refunds));
            all = all.add(Condition::any().add(order).add(its_refunds));
        }
        if let Some(no) = &self.refund_no {
            all = all
                .add(Column::Kind.eq(Kind::Refund.number()))
                .add(Column::No.eq(no));
        }
        all
    }
}

/// What papers of one kind come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// [`Kind::number`].
    pub kind: i32,
    pub success: bool,
    pub count: i64,
    pub amount_fen: i64,
    /// Of orders: what was refunded of them.
    pub refunded_fen: i64,
    /// Of deposits: what went back together with a consume.
    pub returned_fen: i64,
    /// Of deposits: what went back by itself.
    pub auto_unfrozen_fen: i64,
}

/// The sum of a column of the row beside the paper. A cast, because PostgreSQL sums whole
/// numbers to another type than they have.
fn sum_beside(kind: Kind, table: &str, column: &str) -> Expr {
    let kind = kind.number();
    Expr::cust(format!(
        "CAST(COALESCE(SUM((SELECT beside.{column} FROM {table} AS beside \
         WHERE papers.kind = {kind} AND beside.merchant = papers.merchant \
         AND beside.no = papers.no)), 0) AS BIGINT)"
    ))
}

impl Page {
    /// How many.
    pub async fn count_papers(&self, asked: &Asked) -> Result<u64, StoreFault> {
        let found = Entity::find().filter(asked.condition());
        Ok(found.count(&self.transaction).await?)
    }

    /// The `page_num`-th page, from 1 on, of `page_size` papers.
    pub async fn papers(
        &self,
        asked: &Asked,
        page_num: u32,
        page_size: u32,
    ) -> Result<Vec<Model>, StoreFault> {
        let before = u64::from(page_num.saturating_sub(1)) * u64::from(page_size);
        let found = Entity::find()
            .filter(asked.condition())
            .order_by_desc(Column::CreatedMs)
            .order_by_desc(Column::No)
            .order_by_asc(Column::Kind)
            .offset(before)
            .limit(u64::from(page_size));
        Ok(found.all(&self.transaction).await?)
    }

    /// What they come to, kind by kind, successful or not.
    pub async fn sum_papers(&self, asked: &Asked) -> Result<Vec<Sums>, StoreFault> {
        let amount = Expr::cust("CAST(SUM(papers.amount_fen) AS BIGINT)");
        let found = Entity::find()
            .select_only()
            .column(Column::Kind)
            .column(Column::Success)
            .column_as(Expr::cust("COUNT(*)"), "papers")
            .column_as(amount, "amount")
            .column_as(
                sum_beside(Kind::Order, "orders", "refunded_fen"),
                "refunded",
            )
            .column_as(
                sum_beside(Kind::Freeze, "freezes", "returned_fen"),
                "returned",
            )
            .column_as(
                sum_beside(Kind::Freeze, "freezes", "auto_unfrozen_fen"),
                "auto_unfrozen",
            )
            .filter(asked.condition())
            .group_by(Column::Kind)
            .group_by(Column::Success);
        let rows: Vec<(i32, bool, i64, i64, i64, i64, i64)> =
            found.into_tuple().all(&self.transaction).await?;
        let sums = |(kind, success, count, amount_fen, refunded_fen, returned_fen, auto)| Sums {
            kind,
            success,
            count,
            amount_fen,
            refunded_fen,
            returned_fen,
            auto_unfrozen_fen: auto,
        };
        Ok(rows.into_iter().map(sums).collect())
    }
}

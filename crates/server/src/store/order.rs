//! Orders as rows: what only an order has. The rest is on its paper.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use till::moment::Moment;
use till::number::{FreezeNo, OrderNo};

use super::open::index;
use super::paper::{self, Filed, Kind, Turn};
use super::words;
use super::{Page, StoreFault};
use crate::book::order::{Order, Source};

/// An order's own part. Of the payment code only the last four digits.
#[derive(Clone, Debug, PartialEq, Eq, Default, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_trade_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub code_tail: String,
    /// `code_url`, where the customer scans; empty where the customer is scanned.
    pub code_url: String,
    pub wallet: Option<String>,
    pub refunded_fen: i64,
    pub refunding_fen: i64,
    pub standing: String,
    pub standing_ms: i64,
    pub told_paid: bool,
    pub disputed: bool,
    /// The platform's own number.
    pub transaction_id: String,
    pub freeze_no: Option<String>,
    pub freeze_fee_fen: Option<i64>,
    pub confirm_unfreeze: Option<bool>,
    pub returned_fen: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn indexes() -> [IndexCreateStatement; 3] {
    let waiting = index("orders_waiting")
        .table(Entity)
        .col(Column::Standing)
        .col(Column::StandingMs)
        .to_owned();
    let shown = index("orders_shown")
        .table(Entity)
        .col(Column::CodeUrl)
        .to_owned();
    let consumes = index("orders_of_deposit")
        .table(Entity)
        .col(Column::Merchant)
        .col(Column::FreezeNo)
        .to_owned();
    [waiting, shown, consumes]
}

impl Filed<Model> {
    /// The money side.
    pub fn read(&self) -> Result<Order, StoreFault> {
        let (own, place) = (&self.own, self.paper.place());
        let fen = |what, fen: Option<i64>| place.money(what, fen.ok_or_else(|| place.fault(what))?);
        let source = match &own.freeze_no {
            None => Source::Payment,
            Some(no) => Source::Deposit {
                freeze: FreezeNo::parse(no).map_err(|_| place.fault("freeze_no"))?,
                freeze_fee: fen("freeze_fee_fen", own.freeze_fee_fen)?,
                confirm_unfreeze: own
                    .confirm_unfreeze
                    .ok_or_else(|| place.fault("confirm_unfreeze"))?,
                returned: fen("returned_fen", own.returned_fen)?,
            },
        };
        Ok(Order {
            no: OrderNo::parse(&own.no).map_err(|_| place.fault("no"))?,
            tender: self.paper.tender()?,
            way: self.paper.way()?,
            total: self.paper.amount()?,
            source,
            standing: place.standing(&own.standing, own.standing_ms)?,
            refunded: place.money("refunded_fen", own.refunded_fen)?,
            refunding: place.money("refunding_fen", own.refunding_fen)?,
            created: Moment::from_unix_ms(self.paper.created_ms),
            told_paid: own.told_paid,
            disputed: own.disputed,
        })
    }

    /// The row with another money side, changed at `at`.
    #[must_use]
    pub fn with(self, order: &Order, at: Moment) -> Filed<Model> {
        let (standing, standing_ms) = words::standing(order.standing);
        let deposit = match &order.source {
            Source::Payment => None,
            Source::Deposit {
                freeze,
                freeze_fee,
                confirm_unfreeze,
                returned,
            } => Some((freeze, freeze_fee, confirm_unfreeze, returned)),
        };
        let turn = Turn {
            tender: order.tender,
            way: order.way,
            amount: order.total,
            created: order.created,
            changed: at,
            done: order.paid_at(),
        };
        let no = order.no.as_str();
        let paper = self.paper.turned(no, Kind::Order, &turn);
        let own = Model {
            merchant: paper.merchant.clone(),
            no: no.to_owned(),
            refunded_fen: words::money(order.refunded),
            refunding_fen: words::money(order.refunding),
            standing: standing.to_owned(),
            standing_ms,
            told_paid: order.told_paid,
            disputed: order.disputed,
            freeze_no: deposit.map(|(freeze, ..)| freeze.as_str().to_owned()),
            freeze_fee_fen: deposit.map(|(_, fee, ..)| words::money(*fee)),
            confirm_unfreeze: deposit.map(|(_, _, confirm, _)| *confirm),
            returned_fen: deposit.map(|(.., returned)| words::money(*returned)),
            ..self.own
        };
        Filed { paper, own }
    }
}

impl Page {
    pub async fn order(
        &self,
        merchant: &str,
        no: &str,
    ) -> Result<Option<Filed<Model>>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        let own = Entity::find_by_id(key).one(&self.transaction).await?;
        self.filed(Kind::Order, merchant, no, own).await
    }

    /// The order behind a code of ours.
    pub async fn order_shown(&self, code_url: &str) -> Result<Option<Filed<Model>>, StoreFault> {
        let found = Entity::find().filter(Column::CodeUrl.eq(code_url));
        let own = found.one(&self.transaction).await?;
        Ok(self.file_orders(own.into_iter().collect()).await?.pop())
    }

    /// All orders, in the order of their numbers.
    pub async fn orders(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let own = Entity::find().all(&self.transaction).await?;
        let mut all = self.file_orders(own).await?;
        all.sort_by(|a, b| age(&a.paper).cmp(&age(&b.paper)));
        Ok(all)
    }

    /// The orders that took from a deposit, oldest first.
    pub async fn consumes(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> Result<Vec<Filed<Model>>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::FreezeNo.eq(freeze_no))
            .order_by_asc(Column::StandingMs);
        self.file_orders(found.all(&self.transaction).await?).await
    }

    /// The orders that wait for their customer, the next to give up first.
    pub async fn asking_orders(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Standing.eq(words::ASKING))
            .order_by_asc(Column::StandingMs);
        self.file_orders(found.all(&self.transaction).await?).await
    }

    async fn file_orders(&self, rows: Vec<Model>) -> Result<Vec<Filed<Model>>, StoreFault> {
        let mut all = Vec::with_capacity(rows.len());
        for own in rows {
            let (merchant, no) = (own.merchant.clone(), own.no.clone());
            all.extend(self.filed(Kind::Order, &merchant, &no, Some(own)).await?);
        }
        Ok(all)
    }

    pub async fn add_order(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.add_paper(filed.paper).await?;
        self.add(filed.own).await
    }

    pub async fn put_order(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.put_paper(filed.paper).await?;
        self.put(filed.own).await
    }
}

/// How papers are sorted by age: two can be of one millisecond.
pub fn age(paper: &paper::Model) -> (i64, &str) {
    (paper.created_ms, &paper.no)
}

//! Orders as rows: the money side, and the papers that replies and lists repeat.

use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use till::moment::Moment;
use till::number::{FreezeNo, OrderNo};

use super::open::index;
use super::words::{self, Place};
use super::{Page, StoreFault};
use crate::book::order::{Order, Source};
use crate::book::repeat::Printed;

/// An order. The payment code is not in it, only its last four digits.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_trade_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub shop: String,
    pub device: String,
    pub staff: String,
    /// `order_client`, as it came.
    pub client: String,
    pub body: String,
    pub remark: String,
    /// What the request asked for, keyed and boiled down.
    pub print: String,
    pub code_tail: String,
    pub wallet: Option<String>,
    pub platform: i32,
    pub total_fen: i64,
    pub refunded_fen: i64,
    pub refunding_fen: i64,
    pub standing: String,
    pub standing_ms: i64,
    /// The platform's own number.
    pub transaction_id: String,
    pub freeze_no: Option<String>,
    pub freeze_fee_fen: Option<i64>,
    pub confirm_unfreeze: Option<bool>,
    pub returned_fen: Option<i64>,
    pub created_ms: i64,
    pub changed_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn waiting_index() -> IndexCreateStatement {
    index("orders_waiting")
        .table(Entity)
        .col(Column::Standing)
        .col(Column::StandingMs)
        .to_owned()
}

impl Model {
    /// A row of nothing, to be filled.
    pub const fn blank() -> Model {
        Model {
            merchant: String::new(),
            no: String::new(),
            shop: String::new(),
            device: String::new(),
            staff: String::new(),
            client: String::new(),
            body: String::new(),
            remark: String::new(),
            print: String::new(),
            code_tail: String::new(),
            wallet: None,
            platform: 0,
            total_fen: 0,
            refunded_fen: 0,
            refunding_fen: 0,
            standing: String::new(),
            standing_ms: 0,
            transaction_id: String::new(),
            freeze_no: None,
            freeze_fee_fen: None,
            confirm_unfreeze: None,
            returned_fen: None,
            created_ms: 0,
            changed_ms: 0,
        }
    }

    /// The money side.
    pub fn read(&self) -> Result<Order, StoreFault> {
        let place = Place {
            table: "orders",
            key: &self.no,
        };
        let fen = |what, fen: Option<i64>| place.money(what, fen.ok_or_else(|| place.fault(what))?);
        let source = match &self.freeze_no {
            None => Source::Code,
            Some(no) => Source::Deposit {
                freeze: FreezeNo::parse(no).map_err(|_| place.fault("freeze_no"))?,
                freeze_fee: fen("freeze_fee_fen", self.freeze_fee_fen)?,
                confirm_unfreeze: self
                    .confirm_unfreeze
                    .ok_or_else(|| place.fault("confirm_unfreeze"))?,
                returned: fen("returned_fen", self.returned_fen)?,
            },
        };
        Ok(Order {
            no: OrderNo::parse(&self.no).map_err(|_| place.fault("no"))?,
            platform: place.platform(self.platform)?,
            total: place.money("total_fen", self.total_fen)?,
            source,
            standing: place.standing(&self.standing, self.standing_ms)?,
            refunded: place.money("refunded_fen", self.refunded_fen)?,
            refunding: place.money("refunding_fen", self.refunding_fen)?,
            created: Moment::from_unix_ms(self.created_ms),
        })
    }

    /// The row with another money side, changed at `at`.
    #[must_use]
    pub fn with(self, order: &Order, at: Moment) -> Model {
        let (standing, standing_ms) = words::standing(order.standing);
        let deposit = match &order.source {
            Source::Code => None,
            Source::Deposit {
                freeze,
                freeze_fee,
                confirm_unfreeze,
                returned,
            } => Some((freeze, freeze_fee, confirm_unfreeze, returned)),
        };
        Model {
            no: order.no.as_str().to_owned(),
            platform: words::platform(order.platform),
            total_fen: words::money(order.total),
            refunded_fen: words::money(order.refunded),
            refunding_fen: words::money(order.refunding),
            standing: standing.to_owned(),
            standing_ms,
            freeze_no: deposit.map(|(freeze, ..)| freeze.as_str().to_owned()),
            freeze_fee_fen: deposit.map(|(_, fee, ..)| words::money(*fee)),
            confirm_unfreeze: deposit.map(|(_, _, confirm, _)| *confirm),
            returned_fen: deposit.map(|(.., returned)| words::money(*returned)),
            created_ms: order.created.unix_ms(),
            changed_ms: at.unix_ms(),
            ..self
        }
    }
}

impl Page {
    pub async fn order(&self, merchant: &str, no: &str) -> Result<Option<Model>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        Ok(Entity::find_by_id(key).one(&self.transaction).await?)
    }

    /// All orders, oldest first.
    pub async fn orders(&self) -> Result<Vec<Model>, StoreFault> {
        let all = Entity::find()
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(all.all(&self.transaction).await?)
    }

    /// The orders that took from a deposit, oldest first.
    pub async fn consumes(
        &self,
        merchant: &str,
        freeze_no: &str,
    ) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Merchant.eq(merchant))
            .filter(Column::FreezeNo.eq(freeze_no))
            .order_by_asc(Column::CreatedMs);
        Ok(found.all(&self.transaction).await?)
    }

    /// The orders that wait for their customer's password, oldest first.
    pub async fn asking_orders(&self) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Standing.eq(words::ASKING))
            .order_by_asc(Column::StandingMs);
        Ok(found.all(&self.transaction).await?)
    }

    pub async fn add_order(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_order(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

impl Printed for Model {
    fn print(&self) -> &str {
        &self.print
    }
}

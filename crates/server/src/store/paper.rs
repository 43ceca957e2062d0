//! The papers: what every order, refund, deposit and unfreezing has in common, as one row of one
//! table beside the row of its own kind. Whose it is, at which till, how much, when, and what
//! the request had been.
//!
//! One table, so that a list over several kinds is one question to the database: filtered,
//! ordered, counted, summed and cut into pages there. It decides nothing.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use till::moment::Moment;
use till::money::Money;

use super::open::index;
use super::words::{self, Place};
use super::{Page, StoreFault};
use crate::book::charge::Way;
use crate::book::repeat::Printed;
use till::platform::Platform;

/// What a paper is of. The numbers are those of `order_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Order,
    Refund,
    Freeze,
    Unfreeze,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Order, Kind::Refund, Kind::Freeze, Kind::Unfreeze];

    pub const fn number(self) -> i32 {
        match self {
            Kind::Order => 1,
            Kind::Refund => 2,
            Kind::Freeze => 4,
            Kind::Unfreeze => 5,
        }
    }
}

/// A paper. The payment code is not in it.
#[derive(Clone, Debug, PartialEq, Eq, Default, DeriveEntityModel)]
#[sea_orm(table_name = "papers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// [`Kind::number`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: i32,
    /// Our number: of an order, a refund, a deposit, an unfreezing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub shop: String,
    pub device: String,
    pub staff: String,
    /// `order_client`, as it came.
    pub client: String,
    /// What was sold; of a refund, why.
    pub body: String,
    pub remark: String,
    /// What the request asked for, keyed and boiled down.
    pub print: String,
    /// `caller_notify_url`; empty where none was given.
    pub notify_url: String,
    /// `sub_pay_platform`.
    pub sub_platform: i32,
    /// `trade_type`.
    pub trade_type: i32,
    pub amount_fen: i64,
    /// Whether it is what it was meant to be: paid, arrived, frozen, unfrozen.
    pub success: bool,
    pub created_ms: i64,
    pub changed_ms: i64,
    /// When it came to be what it was meant to be; until then, when it changed last.
    pub happened_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// One index for each time that lists are asked by.
pub fn indexes() -> [IndexCreateStatement; 3] {
    let by = |name: &str, at: Column| {
        index(name)
            .table(Entity)
            .col(Column::Merchant)
            .col(Column::Kind)
            .col(at)
            .to_owned()
    };
    [
        by("papers_created", Column::CreatedMs),
        by("papers_changed", Column::ChangedMs),
        by("papers_happened", Column::HappenedMs),
    ]
}

/// A row of one kind with its paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed<M> {
    pub paper: Model,
    pub own: M,
}

impl<M> Printed for Filed<M> {
    fn print(&self) -> &str {
        &self.paper.print
    }
}

/// What changes on a paper when the money side of its row does.
pub struct Turn {
    pub tender: Platform,
    pub way: Way,
    pub amount: Money,
    pub created: Moment,
    pub changed: Moment,
    /// When it came to be what it was meant to be, if it did.
    pub done: Option<Moment>,
}

impl Model {
    #[must_use]
    pub fn turned(self, no: &str, kind: Kind, turn: &Turn) -> Model {
        Model {
            kind: kind.number(),
            no: no.to_owned(),
            sub_platform: words::tender(turn.tender),
            trade_type: words::way(turn.way),
            amount_fen: words::money(turn.amount),
            success: turn.done.is_some(),
            created_ms: turn.created.unix_ms(),
            changed_ms: turn.changed.unix_ms(),
            happened_ms: turn.done.unwrap_or(turn.changed).unix_ms(),
            ..self
        }
    }

    /// This row, for a fault.
    pub fn place(&self) -> Place<'_> {
        Place {
            table: "papers",
            key: &self.no,
        }
    }

    pub fn tender(&self) -> Result<Platform, StoreFault> {
        self.place().tender(self.sub_platform)
    }

    /// The platform, of what none but platforms do: to hold a deposit.
    pub fn platform(&self) -> Result<Platform, StoreFault> {
        let tender = self.tender()?;
        match tender.booked() {
            None => Ok(tender),
            Some(_) => Err(self.place().fault("sub_platform")),
        }
    }

    pub fn way(&self) -> Result<Way, StoreFault> {
        self.place().way(self.trade_type)
    }

    pub fn amount(&self) -> Result<Money, StoreFault> {
        self.place().money("amount_fen", self.amount_fen)
    }
}

impl Page {
    /// The row of one kind with its paper, or none.
    pub(super) async fn filed<M>(
        &self,
        kind: Kind,
        merchant: &str,
        no: &str,
        own: Option<M>,
    ) -> Result<Option<Filed<M>>, StoreFault> {
        let Some(own) = own else { return Ok(None) };
        let key = (merchant.to_owned(), kind.number(), no.to_owned());
        let paper = Entity::find_by_id(key).one(&self.transaction).await?;
        let lost = || StoreFault::Unreadable {
            table: "papers",
            key: no.to_owned(),
            what: "the whole row",
        };
        let paper = paper.ok_or_else(lost)?;
        Ok(Some(Filed { paper, own }))
    }

    pub(super) async fn add_paper(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub(super) async fn put_paper(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

//! Deposits as rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use sea_orm::{Condition, QueryOrder};
use till::moment::Moment;
use till::number::FreezeNo;
use till::platform::Platform;

use super::open::index;
use super::words::{self, Place};
use super::{Page, StoreFault};
use crate::book::freeze::{Freeze, WECHAT_HELD_MS};
use crate::book::repeat::Printed;

/// A deposit. The payment code is not in it, only its last four digits.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "freezes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_freeze_no`.
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
    pub fee_fen: i64,
    pub consumed_fen: i64,
    pub unfrozen_fen: i64,
    pub returned_fen: i64,
    pub auto_unfrozen_fen: i64,
    /// How many consumes.
    pub times: i32,
    /// Whether nothing of it is left.
    pub settled: bool,
    pub standing: String,
    pub standing_ms: i64,
    /// `freeze_id`: the platform's own number.
    pub freeze_id: String,
    pub created_ms: i64,
    pub changed_ms: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn waiting_index() -> IndexCreateStatement {
    let index = index("freezes_waiting")
        .table(Entity)
        .col(Column::Settled)
        .to_owned();
    index
        .clone()
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
            fee_fen: 0,
            consumed_fen: 0,
            unfrozen_fen: 0,
            returned_fen: 0,
            auto_unfrozen_fen: 0,
            times: 0,
            settled: false,
            standing: String::new(),
            standing_ms: 0,
            freeze_id: String::new(),
            created_ms: 0,
            changed_ms: 0,
        }
    }

    /// The money side.
    pub fn read(&self) -> Result<Freeze, StoreFault> {
        let place = Place {
            table: "freezes",
            key: &self.no,
        };
        Ok(Freeze {
            no: FreezeNo::parse(&self.no).map_err(|_| place.fault("no"))?,
            platform: place.platform(self.platform)?,
            fee: place.money("fee_fen", self.fee_fen)?,
            standing: place.standing(&self.standing, self.standing_ms)?,
            consumed: place.money("consumed_fen", self.consumed_fen)?,
            unfrozen: place.money("unfrozen_fen", self.unfrozen_fen)?,
            returned: place.money("returned_fen", self.returned_fen)?,
            auto_unfrozen: place.money("auto_unfrozen_fen", self.auto_unfrozen_fen)?,
            times: u32::try_from(self.times).map_err(|_| place.fault("times"))?,
            created: Moment::from_unix_ms(self.created_ms),
        })
    }

    /// The row with another money side, changed at `at`.
    #[must_use]
    pub fn with(self, freeze: &Freeze, at: Moment) -> Model {
        let (standing, standing_ms) = words::standing(freeze.standing);
        Model {
            no: freeze.no.as_str().to_owned(),
            platform: words::platform(freeze.platform),
            fee_fen: words::money(freeze.fee),
            consumed_fen: words::money(freeze.consumed),
            unfrozen_fen: words::money(freeze.unfrozen),
            returned_fen: words::money(freeze.returned),
            auto_unfrozen_fen: words::money(freeze.auto_unfrozen),
            times: i32::try_from(freeze.times).unwrap_or(i32::MAX),
            settled: freeze.is_settled(),
            standing: standing.to_owned(),
            standing_ms,
            created_ms: freeze.created.unix_ms(),
            changed_ms: at.unix_ms(),
            ..self
        }
    }
}

impl Page {
    pub async fn freeze(&self, merchant: &str, no: &str) -> Result<Option<Model>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        Ok(Entity::find_by_id(key).one(&self.transaction).await?)
    }

    /// All deposits, oldest first.
    pub async fn freezes(&self) -> Result<Vec<Model>, StoreFault> {
        let all = Entity::find()
            .order_by_asc(Column::CreatedMs)
            .order_by_asc(Column::No);
        Ok(all.all(&self.transaction).await?)
    }

    /// The deposits that wait for their customer's password, oldest first.
    pub async fn asking_freezes(&self) -> Result<Vec<Model>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Settled.eq(false))
            .filter(Column::Standing.eq(words::ASKING))
            .order_by_asc(Column::StandingMs);
        Ok(found.all(&self.transaction).await?)
    }

    /// WeChat's deposits that were held for thirty days and have something left.
    pub async fn overdue_freezes(&self, now: Moment) -> Result<Vec<Model>, StoreFault> {
        let overdue = Condition::all()
            .add(Column::Settled.eq(false))
            .add(Column::Standing.eq("done"))
            .add(Column::StandingMs.lte(now.after_ms(-WECHAT_HELD_MS).unix_ms()))
            .add(Column::Platform.eq(words::platform(Platform::WeChat)));
        Ok(Entity::find()
            .filter(overdue)
            .all(&self.transaction)
            .await?)
    }

    pub async fn add_freeze(&self, row: Model) -> Result<(), StoreFault> {
        self.add(row).await
    }

    pub async fn put_freeze(&self, row: Model) -> Result<(), StoreFault> {
        self.put(row).await
    }
}

impl Printed for Model {
    fn print(&self) -> &str {
        &self.print
    }
}

//! Deposits as rows: what only a deposit has. The rest is on its paper.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::IndexCreateStatement;
use sea_orm::{Condition, QueryOrder};
use till::moment::Moment;
use till::number::FreezeNo;

use super::open::index;
use super::order::age;
use super::paper::{Filed, Kind, Turn};
use super::words;
use super::{Page, StoreFault};
use crate::book::charge::Standing;
use crate::book::freeze::{Freeze, WECHAT_HELD_MS};

/// A deposit's own part. Of the payment code only the last four digits.
#[derive(Clone, Debug, PartialEq, Eq, Default, DeriveEntityModel)]
#[sea_orm(table_name = "freezes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub merchant: String,
    /// `out_freeze_no`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub no: String,
    pub code_tail: String,
    /// `code_url`, where the customer scans; empty where the customer is scanned.
    pub code_url: String,
    pub wallet: Option<String>,
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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub fn indexes() -> [IndexCreateStatement; 2] {
    let waiting = index("freezes_waiting")
        .table(Entity)
        .col(Column::Settled)
        .col(Column::Standing)
        .col(Column::StandingMs)
        .to_owned();
    let shown = index("freezes_shown")
        .table(Entity)
        .col(Column::CodeUrl)
        .to_owned();
    [waiting, shown]
}

impl Filed<Model> {
    /// The money side.
    pub fn read(&self) -> Result<Freeze, StoreFault> {
        let (own, place) = (&self.own, self.paper.place());
        Ok(Freeze {
            no: FreezeNo::parse(&own.no).map_err(|_| place.fault("no"))?,
            platform: self.paper.platform()?,
            way: self.paper.way()?,
            fee: self.paper.amount()?,
            standing: place.standing(&own.standing, own.standing_ms)?,
            consumed: place.money("consumed_fen", own.consumed_fen)?,
            unfrozen: place.money("unfrozen_fen", own.unfrozen_fen)?,
            returned: place.money("returned_fen", own.returned_fen)?,
            auto_unfrozen: place.money("auto_unfrozen_fen", own.auto_unfrozen_fen)?,
            times: u32::try_from(own.times).map_err(|_| place.fault("times"))?,
            created: Moment::from_unix_ms(self.paper.created_ms),
        })
    }

    /// The row with another money side, changed at `at`.
    #[must_use]
    pub fn with(self, freeze: &Freeze, at: Moment) -> Filed<Model> {
        let (standing, standing_ms) = words::standing(freeze.standing);
        let turn = Turn {
            tender: freeze.platform,
            way: freeze.way,
            amount: freeze.fee,
            created: freeze.created,
            changed: at,
            done: match freeze.standing {
                Standing::Done { at } => Some(at),
                Standing::Asking { .. } | Standing::Over { .. } => None,
            },
        };
        let no = freeze.no.as_str();
        let paper = self.paper.turned(no, Kind::Freeze, &turn);
        let own = Model {
            merchant: paper.merchant.clone(),
            no: no.to_owned(),
            consumed_fen: words::money(freeze.consumed),
            unfrozen_fen: words::money(freeze.unfrozen),
            returned_fen: words::money(freeze.returned),
            auto_unfrozen_fen: words::money(freeze.auto_unfrozen),
            times: i32::try_from(freeze.times).unwrap_or(i32::MAX),
            settled: freeze.is_settled(),
            standing: standing.to_owned(),
            standing_ms,
            ..self.own
        };
        Filed { paper, own }
    }
}

impl Page {
    pub async fn freeze(
        &self,
        merchant: &str,
        no: &str,
    ) -> Result<Option<Filed<Model>>, StoreFault> {
        let key = (merchant.to_owned(), no.to_owned());
        let own = Entity::find_by_id(key).one(&self.transaction).await?;
        self.filed(Kind::Freeze, merchant, no, own).await
    }

    /// The deposit behind a code of ours.
    pub async fn freeze_shown(&self, code_url: &str) -> Result<Option<Filed<Model>>, StoreFault> {
        let found = Entity::find().filter(Column::CodeUrl.eq(code_url));
        let own = found.one(&self.transaction).await?;
        Ok(self.file_freezes(own.into_iter().collect()).await?.pop())
    }

    /// All deposits, oldest first.
    pub async fn freezes(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let own = Entity::find().all(&self.transaction).await?;
        let mut all = self.file_freezes(own).await?;
        all.sort_by(|a, b| age(&a.paper).cmp(&age(&b.paper)));
        Ok(all)
    }

    /// The deposits that wait for their customer, the next to give up first.
    pub async fn asking_freezes(&self) -> Result<Vec<Filed<Model>>, StoreFault> {
        let found = Entity::find()
            .filter(Column::Settled.eq(false))
            .filter(Column::Standing.eq(words::ASKING))
            .order_by_asc(Column::StandingMs);
        self.file_freezes(found.all(&self.transaction).await?).await
    }

    /// The deposits that were held for thirty days and have something left. Which of them go
    /// back by themselves is for the book to say.
    pub async fn overdue_freezes(&self, now: Moment) -> Result<Vec<Filed<Model>>, StoreFault> {
        let overdue = Condition::all()
            .add(Column::Settled.eq(false))
            .add(Column::Standing.eq("done"))
            .add(Column::StandingMs.lte(now.after_ms(-WECHAT_HELD_MS).unix_ms()));
        let found = Entity::find().filter(overdue);
        self.file_freezes(found.all(&self.transaction).await?).await
    }

    async fn file_freezes(&self, rows: Vec<Model>) -> Result<Vec<Filed<Model>>, StoreFault> {
        let mut all = Vec::with_capacity(rows.len());
        for own in rows {
            let (merchant, no) = (own.merchant.clone(), own.no.clone());
            all.extend(self.filed(Kind::Freeze, &merchant, &no, Some(own)).await?);
        }
        Ok(all)
    }

    pub async fn add_freeze(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.add_paper(filed.paper).await?;
        self.add(filed.own).await
    }

    pub async fn put_freeze(&self, filed: Filed<Model>) -> Result<(), StoreFault> {
        self.put_paper(filed.paper).await?;
        self.put(filed.own).await
    }
}

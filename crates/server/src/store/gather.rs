//! The rows that belong to a page of papers, in as many questions as there are kinds, however
//! long the page is.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use super::paper::{self, Filed, Kind};
use super::{Page, StoreFault, freeze, order, refund, unfreeze};

/// A paper with its own row, and the rows that it refers to.
#[derive(Clone, Debug)]
pub enum Gathered {
    /// With the deposit that it consumed, where it did.
    Order(Filed<order::Model>, Option<Filed<freeze::Model>>),
    /// With its order.
    Refund(Filed<refund::Model>, Filed<order::Model>),
    /// With what was refunded of its consumes, in fen.
    Freeze(Filed<freeze::Model>, i64),
    /// With its deposit.
    Unfreeze(Filed<unfreeze::Model>, Filed<freeze::Model>),
}

type ByNo<M> = BTreeMap<String, Filed<M>>;
type Nos = BTreeSet<String>;

impl Page {
    /// What belongs to `papers` of one merchant, in their order.
    pub async fn gather(
        &self,
        merchant: &str,
        papers: Vec<paper::Model>,
    ) -> Result<Vec<Gathered>, StoreFault> {
        let of = |kind: Kind| -> Nos {
            let of_kind = papers.iter().filter(|paper| paper.kind == kind.number());
            of_kind.map(|paper| paper.no.clone()).collect()
        };
        let refunds = self.refunds_by_no(merchant, of(Kind::Refund)).await?;
        let unfreezes = self.unfreezes_by_no(merchant, of(Kind::Unfreeze)).await?;
        let mut nos = of(Kind::Order);
        nos.extend(refunds.values().map(|filed| filed.own.order_no.clone()));
        let orders = self.orders_by_no(merchant, nos).await?;
        let mut nos = of(Kind::Freeze);
        let refunded = self.refunded_of(merchant, &nos).await?;
        nos.extend(
            orders
                .values()
                .filter_map(|filed| filed.own.freeze_no.clone()),
        );
        nos.extend(unfreezes.values().map(|filed| filed.own.freeze_no.clone()));
        let freezes = self.freezes_by_no(merchant, nos).await?;
        let mut all = Vec::with_capacity(papers.len());
        for paper in &papers {
            let lost = || paper.place().fault("its row");
            let found = Kind::ALL
                .into_iter()
                .find(|kind| kind.number() == paper.kind);
            all.push(match found.ok_or_else(lost)? {
                Kind::Order => {
                    let filed = orders.get(&paper.no).ok_or_else(lost)?.clone();
                    let deposit = filed.own.freeze_no.as_ref();
                    let deposit = deposit.and_then(|no| freezes.get(no)).cloned();
                    Gathered::Order(filed, deposit)
                }
                Kind::Refund => {
                    let filed = refunds.get(&paper.no).ok_or_else(lost)?.clone();
                    let of = orders.get(&filed.own.order_no).ok_or_else(lost)?.clone();
                    Gathered::Refund(filed, of)
                }
                Kind::Freeze => {
                    let filed = freezes.get(&paper.no).ok_or_else(lost)?.clone();
                    let refunded = refunded.get(&paper.no).copied().unwrap_or_default();
                    Gathered::Freeze(filed, refunded)
                }
                Kind::Unfreeze => {
                    let filed = unfreezes.get(&paper.no).ok_or_else(lost)?.clone();
                    let of = freezes.get(&filed.own.freeze_no).ok_or_else(lost)?.clone();
                    Gathered::Unfreeze(filed, of)
                }
            });
        }
        Ok(all)
    }

    async fn papers_by_no(
        &self,
        kind: Kind,
        merchant: &str,
        nos: Nos,
    ) -> Result<BTreeMap<String, paper::Model>, StoreFault> {
        let found = paper::Entity::find()
            .filter(paper::Column::Merchant.eq(merchant))
            .filter(paper::Column::Kind.eq(kind.number()))
            .filter(paper::Column::No.is_in(nos));
        let found = found.all(&self.transaction).await?;
        let by_no = |paper: paper::Model| (paper.no.clone(), paper);
        Ok(found.into_iter().map(by_no).collect())
    }

    async fn orders_by_no(
        &self,
        merchant: &str,
        nos: Nos,
    ) -> Result<ByNo<order::Model>, StoreFault> {
        let found = order::Entity::find()
            .filter(order::Column::Merchant.eq(merchant))
            .filter(order::Column::No.is_in(nos.clone()));
        let own = found.all(&self.transaction).await?;
        let papers = self.papers_by_no(Kind::Order, merchant, nos).await?;
        Ok(file(own, papers, |own| &own.no))
    }

    async fn refunds_by_no(
        &self,
        merchant: &str,
        nos: Nos,
    ) -> Result<ByNo<refund::Model>, StoreFault> {
        let found = refund::Entity::find()
            .filter(refund::Column::Merchant.eq(merchant))
            .filter(refund::Column::No.is_in(nos.clone()));
        let own = found.all(&self.transaction).await?;
        let papers = self.papers_by_no(Kind::Refund, merchant, nos).await?;
        Ok(file(own, papers, |own| &own.no))
    }

    async fn freezes_by_no(
        &self,
        merchant: &str,
        nos: Nos,
    ) -> Result<ByNo<freeze::Model>, StoreFault> {
        let found = freeze::Entity::find()
            .filter(freeze::Column::Merchant.eq(merchant))
            .filter(freeze::Column::No.is_in(nos.clone()));
        let own = found.all(&self.transaction).await?;
        let papers = self.papers_by_no(Kind::Freeze, merchant, nos).await?;
        Ok(file(own, papers, |own| &own.no))
    }

    async fn unfreezes_by_no(
        &self,
        merchant: &str,
        nos: Nos,
    ) -> Result<ByNo<unfreeze::Model>, StoreFault> {
        let found = unfreeze::Entity::find()
            .filter(unfreeze::Column::Merchant.eq(merchant))
            .filter(unfreeze::Column::No.is_in(nos.clone()));
        let own = found.all(&self.transaction).await?;
        let papers = self.papers_by_no(Kind::Unfreeze, merchant, nos).await?;
        Ok(file(own, papers, |own| &own.no))
    }

    /// What was refunded of the consumes of each deposit, in fen.
    async fn refunded_of(
        &self,
        merchant: &str,
        freezes: &Nos,
    ) -> Result<BTreeMap<String, i64>, StoreFault> {
        let sum = Expr::cust("CAST(SUM(refunded_fen) AS BIGINT)");
        let found = order::Entity::find()
            .select_only()
            .column(order::Column::FreezeNo)
            .column_as(sum, "refunded")
            .filter(order::Column::Merchant.eq(merchant))
            .filter(order::Column::FreezeNo.is_in(freezes.iter().cloned()))
            .group_by(order::Column::FreezeNo);
        let rows: Vec<(String, i64)> = found.into_tuple().all(&self.transaction).await?;
        Ok(rows.into_iter().collect())
    }
}

fn file<M>(
    own: Vec<M>,
    mut papers: BTreeMap<String, paper::Model>,
    no: fn(&M) -> &String,
) -> ByNo<M> {
    let filed = own.into_iter().filter_map(|own| {
        let paper = papers.remove(no(&own))?;
        Some((paper.no.clone(), Filed { paper, own }))
    });
    filed.collect()
}

//! The platforms' own bills (对账单), as a merchant downloads them: the last word on what was paid.
//! WeChat Pay's trade bill (交易账单, all three kinds and the older columns) and Alipay's business
//! details (业务明细). Pure: bytes go in, papers come out.
//!
//! Columns are found by their names, for their order changes. A bill says itself how many rows it has
//! and what they come to: where that is missing or differs, the file was cut, and nothing of it is
//! believed. Amounts are read as whole fen.
//!
//! Of a bill that a spreadsheet program has saved again the encoding, the quotes and the form of the
//! dates may be others; that is no reason to refuse it.

mod alipay;
mod figures;
mod rows;
mod text;
mod wechat;

use till::platform::Platform;
use till::reconcile::{Kind, Span, Theirs};

/// The longest bill that is read, in bytes: some two hundred thousand rows.
pub const BYTES_MAX: usize = 64 * 1024 * 1024;

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Whose.
    pub platform: Platform,
    /// What it lists: money that reached the merchant or went back, so never a deposit that is
    /// only held.
    pub kinds: Vec<Kind>,
    /// Its papers. It says nothing of our terminals: each has one without a name.
    pub papers: Vec<Theirs>,
    /// The days that it is about.
    pub span: Span,
}

/// Why a file was not taken. Nothing was compared then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BillRefusal {
    /// Longer than [`BYTES_MAX`].
    #[error("too long")]
    TooLong,
    /// A packed file or a workbook: it must be unpacked, or saved as CSV, first.
    #[error("packed")]
    Packed,
    /// Neither UTF-8 nor GBK.
    #[error("not text")]
    NotText,
    /// No bill that is known here.
    #[error("no bill")]
    NoBill,
    /// It has no rows, so it is of no day.
    #[error("no rows")]
    Empty,
    /// A line that cannot be read.
    #[error("line {line}: {column}")]
    Line {
        /// Which, counted from 1.
        line: usize,
        /// The column that is missing or cannot be read.
        column: String,
    },
    /// It ends before its own sums.
    #[error("cut")]
    Cut,
    /// Its own sums are not those of its rows.
    #[error("{column} is told as {told}, its rows come to {rows}")]
    SumDiffers {
        /// Which sum.
        column: String,
        /// What the bill says.
        told: String,
        /// What its rows come to.
        rows: String,
    },
}

/// Reads a bill of either platform.
///
/// # Errors
/// Each has its own sentence; nothing of the file is believed then.
pub fn read(bytes: &[u8]) -> Result<Bill, BillRefusal> {
    if bytes.len() > BYTES_MAX {
        return Err(BillRefusal::TooLong);
    }
    let text = text::decoded(bytes)?;
    let lines = rows::lines(&text);
    if let Some(bill) = wechat::read(&lines)? {
        return Ok(bill);
    }
    if let Some(bill) = alipay::read(&lines)? {
        return Ok(bill);
    }
    Err(BillRefusal::NoBill)
}

#[cfg(test)]
mod tests;

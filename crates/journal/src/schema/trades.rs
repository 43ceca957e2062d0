//! The tables that lists, bills and shifts are asked of.
//!
//! What a list is filtered by without a range (kind, state, platform, clerk, device) has few values,
//! and few of their combinations occur: each that does is a class, and every index begins with it.
//! So whatever combination is asked for, the classes that have it are gone through, each in the
//! order of the list, and nothing else is.
//!
//! What the shop's settings say (its zone, when its day begins) is in none of them: sums are kept
//! by hours of UTC, and what lies at the borders of a range is asked of the trades themselves.

/// How many hours each span of `sums` has.
pub const SPANS: [i64; 3] = [1, 24, 24 * 32];

/// The tables. `trades` and `moves` are what a bill counts; `sums` is what they come to.
pub const TRADES: &str = "
CREATE TABLE main.classes (
  id       INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL, -- 1 payment, 2 refund, 3 freeze, 4 consume, 5 unfreeze; of moves: 7 to 9
  state    INTEGER NOT NULL, -- 0 open, 1 done, 2 failed, 3 reversed, 4 to be transferred by hand
  platform INTEGER NOT NULL, -- 1 is WeChat, 2 is Alipay, as the protocol has it
  clerk    TEXT NOT NULL,    -- by number; empty where nobody is named
  device   TEXT NOT NULL,    -- the terminal's name; empty for this till's own
  noted    INTEGER NOT NULL, -- 1 where there are words to be searched
  UNIQUE (kind, state, platform, clerk, device, noted)
);

-- Each record, by what lists are asked for.
CREATE TABLE main.trades (
  seq        INTEGER PRIMARY KEY, -- its record's
  class      INTEGER NOT NULL,
  fen        INTEGER NOT NULL,
  off_fen    INTEGER NOT NULL, -- how much less the customer paid
  unsettled_fen INTEGER NOT NULL, -- how much less is settled with the shop
  begun_ms   INTEGER NOT NULL,
  counted_ms INTEGER,          -- when a bill counts it
  entry      INTEGER,          -- with which it came to count: what puts it into a shift
  words      TEXT NOT NULL     -- room, guest, phone tail and remark, as they are searched
);
CREATE INDEX main.trades_begun ON trades (class, begun_ms, seq, fen);
CREATE INDEX main.trades_counted ON trades (class, counted_ms, seq, fen, off_fen, unsettled_fen)
  WHERE counted_ms IS NOT NULL;
CREATE INDEX main.trades_entry ON trades (class, entry, fen) WHERE entry IS NOT NULL;
CREATE INDEX main.trades_amount ON trades (class, fen, begun_ms, seq, counted_ms);

-- What the platform told of a deposit that no record explains, whenever it told something new.
CREATE TABLE main.heard (
  entry         INTEGER PRIMARY KEY, -- that said so
  freeze        INTEGER NOT NULL,    -- its record's
  at_ms         INTEGER NOT NULL,
  gone_back_fen INTEGER NOT NULL,    -- in all, by itself
  elsewhere_fen INTEGER NOT NULL     -- in all, taken and given back by other terminals
);
CREATE INDEX main.heard_freeze ON heard (freeze);

-- What went from each deposit, and when.
CREATE TABLE main.moves (
  freeze INTEGER NOT NULL, -- its record's
  n      INTEGER NOT NULL,
  class  INTEGER NOT NULL,
  at_ms  INTEGER NOT NULL,
  count  INTEGER NOT NULL,
  fen    INTEGER NOT NULL,
  entry  INTEGER,          -- of a rest that went back: with which its consume came to count
  PRIMARY KEY (freeze, n)
) WITHOUT ROWID;
CREATE INDEX main.moves_entry ON moves (class, entry, count, fen) WHERE entry IS NOT NULL;
CREATE INDEX main.moves_at ON moves (class, at_ms, count, fen);

-- What trades and moves come to, in spans of 1, 24 and 768 hours of UTC.
CREATE TABLE main.sums (
  span    INTEGER NOT NULL, -- how many hours
  class   INTEGER NOT NULL,
  at      INTEGER NOT NULL, -- the how manieth span since 1970
  count   INTEGER NOT NULL,
  fen     INTEGER NOT NULL,
  off_fen INTEGER NOT NULL,
  unsettled_fen INTEGER NOT NULL,
  PRIMARY KEY (span, class, at)
) WITHOUT ROWID;

-- Every word of any note once, and where it stands.
CREATE TABLE main.tokens (id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE);
CREATE TABLE main.postings (
  token INTEGER NOT NULL,
  seq   INTEGER NOT NULL, -- the record's
  PRIMARY KEY (token, seq)
) WITHOUT ROWID;
";

/// Stores how a trade stands.
pub const UPSERT_TRADE: &str = "
INSERT INTO trades (seq, class, fen, off_fen, unsettled_fen, begun_ms, counted_ms, entry, words)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (seq) DO UPDATE SET
  class = excluded.class,
  fen = excluded.fen,
  off_fen = excluded.off_fen,
  unsettled_fen = excluded.unsettled_fen,
  begun_ms = excluded.begun_ms,
  counted_ms = excluded.counted_ms,
  entry = excluded.entry,
  words = excluded.words";

/// Adds to a sum, and tells whether nothing is left of it.
pub const ADD_SUM: &str = "
INSERT INTO sums (span, class, at, count, fen, off_fen, unsettled_fen)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (span, class, at) DO UPDATE SET
  count = count + excluded.count, fen = fen + excluded.fen, off_fen = off_fen + excluded.off_fen,
  unsettled_fen = unsettled_fen + excluded.unsettled_fen
RETURNING count = 0 AND fen = 0 AND off_fen = 0 AND unsettled_fen = 0";

/// A sum of nothing is not kept.
pub const NO_SUM: &str = "DELETE FROM sums WHERE span = ?1 AND class = ?2 AND at = ?3";

//! The table of shifts (form 6): which part of the entries each has. What one came to stands in the
//! entry of its handover, and of one that goes on it is asked of trades and moves.

/// The table.
pub const SHIFTS: &str = "
CREATE TABLE main.shifts (
  id       INTEGER PRIMARY KEY, -- its first entry: of its start, or else of its handover
  no       INTEGER NOT NULL UNIQUE,
  clerk    TEXT NOT NULL,       -- by number; empty where nobody is known
  after    INTEGER NOT NULL,    -- the entry behind which it counts
  started  INTEGER,             -- the entry of its start
  ended    INTEGER,             -- the entry of its handover
  ended_ms INTEGER
);
CREATE UNIQUE INDEX main.shifts_open ON shifts (clerk) WHERE ended IS NULL;
CREATE UNIQUE INDEX main.shifts_ended ON shifts (ended) WHERE ended IS NOT NULL;
CREATE INDEX main.shifts_clerk ON shifts (clerk, ended) WHERE ended IS NOT NULL;
";

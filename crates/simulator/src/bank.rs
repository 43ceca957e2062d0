//! The truth: the other side of the wire, in memory, deciding with the server's own book.

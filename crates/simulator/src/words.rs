//! What a till says and what it hears: the bytes of its requests, and what an answer proves.

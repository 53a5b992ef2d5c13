-- The index of the full-text search, made when it is first asked for. It is derived: dropping it loses nothing.

-- What of the store is indexed. A document that goes takes its row along; what it left in `bigrams` then leads nowhere,
-- for ids are not used again. It is swept when it outweighs what is alive.
CREATE TABLE IF NOT EXISTS searched (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
  version INTEGER NOT NULL          -- of the passages and of how their words are spelt
);

-- Its passages, some together: a page of hits unpacks little, and short texts alone pack badly.
CREATE TABLE IF NOT EXISTS blocks (
  id INTEGER PRIMARY KEY,           -- that of `searched`, and the number of the block behind it: their order
  searched INTEGER NOT NULL REFERENCES searched (id) ON DELETE CASCADE,
  body BLOB NOT NULL                -- zlib of JSON
);
CREATE INDEX IF NOT EXISTS blocks_searched ON blocks (searched);

-- A row for each passage: every two neighbouring characters a token, so that a word is a phrase. No text is kept here,
-- and no lengths: nothing is ranked. The ascii tokenizer takes every character beyond ASCII for part of a token.
-- `prefix` makes a single character as quick as two: it is the beginning of a thousand pairs.
CREATE VIRTUAL TABLE IF NOT EXISTS bigrams USING fts5 (passage, content='', columnsize=0, tokenize='ascii', prefix='1');

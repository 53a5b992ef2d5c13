-- The kept state of Duibiao, one file. Every row hangs on the input that stated it: an input that is read again
-- takes its old rows with it. Nothing here is computed twice: ids and ranks of copies are a view. No STRICT tables: they
-- ask for SQLite 3.37, and systems with Python 3.11 come with 3.34.

CREATE TABLE inputs (
  id INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE,       -- where the bytes were: absolute path, with the member of an archive
  name TEXT NOT NULL,               -- as shown: base name, path in the folder given, archive/member, -
  sha256 TEXT NOT NULL,             -- of the bytes; empty where none could be had
  size INTEGER NOT NULL,            -- of the file on disk, -1 where there is none
  mtime_ns INTEGER NOT NULL,
  version TEXT NOT NULL,            -- of lexicon and readers: another version reads again
  told TEXT NOT NULL                -- what the user said about it, as JSON; {} for nothing
);
CREATE INDEX inputs_name ON inputs (name);

CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,      -- of the UTF-8 bytes
  characters INTEGER NOT NULL,
  body BLOB NOT NULL                -- zlib of the UTF-8 bytes
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  input INTEGER NOT NULL REFERENCES inputs (id) ON DELETE CASCADE,
  text INTEGER NOT NULL REFERENCES texts (id),
  base TEXT NOT NULL,               -- the id all copies of one report share
  start_at INTEGER NOT NULL,        -- code points of the text, as everywhere
  end_at INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  obtained TEXT NOT NULL,
  pages TEXT NOT NULL,              -- JSON list of offsets
  region TEXT,
  region_name TEXT NOT NULL,
  year INTEGER,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  session TEXT NOT NULL,
  date TEXT NOT NULL,
  problem TEXT NOT NULL,
  figures INTEGER NOT NULL,         -- counts, so that an overview reads no figure
  headlines INTEGER NOT NULL,
  doubts INTEGER NOT NULL
);
CREATE INDEX documents_input ON documents (input);
CREATE INDEX documents_text ON documents (text);
CREATE INDEX documents_base ON documents (base);

CREATE TABLE figures (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,        -- the order of the text
  region TEXT,
  year TEXT NOT NULL,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,
  indicator TEXT NOT NULL,
  measure TEXT NOT NULL,
  low TEXT,                         -- decimals as text, digit for digit; NULL for a qualitative figure
  high TEXT,
  unit TEXT,
  bound TEXT,
  numeral_start INTEGER,
  numeral_end INTEGER,
  relation TEXT NOT NULL,
  caliber TEXT NOT NULL,
  obligation TEXT NOT NULL,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  section TEXT NOT NULL,
  rule TEXT NOT NULL,
  derived_from TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE doubts (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- What a report sets out to do.
CREATE TABLE agendas (
  document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  plan_characters INTEGER NOT NULL,
  review_characters INTEGER NOT NULL
);

CREATE TABLE priorities (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,        -- from 1, as the report counts
  heading_start INTEGER NOT NULL,
  heading_end INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  theme TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE excerpts (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  theme TEXT NOT NULL,
  part TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  codes TEXT NOT NULL,              -- ids with spaces between
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE mentions (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  part TEXT NOT NULL,
  phrase_start INTEGER NOT NULL,
  phrase_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE commitments (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  region TEXT,
  year TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  object_id TEXT NOT NULL,
  low TEXT NOT NULL,
  high TEXT,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL,
  numeral_start INTEGER NOT NULL,
  numeral_end INTEGER NOT NULL,
  theme TEXT NOT NULL,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  section TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- What a budget report states and what of it must balance. `parent`, `whole` and `terms` are positions of entries.
CREATE TABLE entries (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  phase TEXT NOT NULL,
  year INTEGER NOT NULL,
  scope TEXT NOT NULL,
  account TEXT NOT NULL,
  side TEXT NOT NULL,
  item TEXT NOT NULL,
  low TEXT NOT NULL,
  high TEXT,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL,
  numeral_start INTEGER NOT NULL,
  numeral_end INTEGER NOT NULL,
  growth TEXT,
  completion TEXT,
  parent INTEGER,
  quote_start INTEGER NOT NULL,
  quote_end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE identities (
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  whole INTEGER NOT NULL,
  terms TEXT NOT NULL,              -- JSON list of [entry, sign]
  difference TEXT NOT NULL,
  allowance TEXT NOT NULL,
  holds INTEGER NOT NULL,
  arithmetic TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE missing (               -- chapters and accounts a budget report was expected to have
  document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE refusals (
  input INTEGER NOT NULL REFERENCES inputs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (input, position)
) WITHOUT ROWID;

-- The user's own themes and codes, as the TOML they wrote.
CREATE TABLE codebooks (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- What users bring themselves: levels to weigh by, earlier targets. No input of a build; a file replaces its own rows.
CREATE TABLE reference (
  region TEXT NOT NULL,
  year INTEGER NOT NULL,            -- the year the value is of
  kind TEXT NOT NULL,               -- target or actual
  indicator TEXT NOT NULL,
  measure TEXT NOT NULL,
  low TEXT NOT NULL,                -- decimals as text, digit for digit
  high TEXT,
  unit TEXT NOT NULL,
  bound TEXT NOT NULL,
  status TEXT NOT NULL,
  origin TEXT NOT NULL,
  note TEXT NOT NULL,
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (region, year, kind, indicator, measure)
) WITHOUT ROWID;

-- What people say of readings. Rows are added, never changed: a later one supersedes. They hang on words, not on rows:
-- inputs may be read again or forgotten, corrections stay.
CREATE TABLE corrections (
  id TEXT PRIMARY KEY,              -- a hash of all else
  kind TEXT NOT NULL,
  document TEXT NOT NULL,           -- the id all copies of the report share, as it was then
  text TEXT NOT NULL,               -- SHA-256 of the file's text in UTF-8
  start_at INTEGER NOT NULL,
  quote TEXT NOT NULL,
  before TEXT NOT NULL,             -- up to 32 characters on each side
  after TEXT NOT NULL,
  numeral_start INTEGER,            -- in the quote
  numeral_end INTEGER,
  machine TEXT NOT NULL,            -- JSON of what was read; empty for nothing
  stated TEXT NOT NULL,             -- JSON of what the person says; empty for nothing
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,            -- ISO, UTC
  reason TEXT NOT NULL,
  supersedes TEXT NOT NULL,
  noun TEXT NOT NULL DEFAULT 'figure'  -- what it is of; columns are only ever added, at the end and with a default
) WITHOUT ROWID;

-- Copies of one report in order: those that state headline figures first, those at least half as long as the longest
-- of them before digests and fragments, then by name and place. Only what is kept decides, so the order of arrival,
-- the number of processes and an interrupted build cannot.
CREATE VIEW ranked AS
SELECT
  measured.*,
  row_number() OVER (
    PARTITION BY base
    ORDER BY headlines = 0, 2 * (end_at - start_at) < longest, source, start_at, sha256, place
  ) AS rank
FROM (
  SELECT
    documents.*,
    inputs.name AS source,
    inputs.sha256 AS sha256,
    inputs.place AS place,
    max(end_at - start_at) OVER (PARTITION BY base, headlines = 0) AS longest
  FROM documents JOIN inputs ON inputs.id = documents.input
) AS measured;

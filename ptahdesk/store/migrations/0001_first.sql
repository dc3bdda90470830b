-- Times are microseconds since 1970 UTC. Money is whole 10^-12 dollars; NULL is unknown, never 0.
-- Rows that are walked in the thousands (entry) are narrow; what is long lies in another table or at the row's end.

CREATE TABLE session (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  pid     INTEGER NOT NULL,
  lock    TEXT    NOT NULL,  -- the file a living program holds locked
  started INTEGER NOT NULL,
  ended   INTEGER
) STRICT;
CREATE INDEX session_open ON session (id) WHERE ended IS NULL;

CREATE TABLE chat (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  title     TEXT    NOT NULL,
  created   INTEGER NOT NULL,
  updated   INTEGER NOT NULL,
  pinned    INTEGER NOT NULL DEFAULT 0,
  archived  INTEGER NOT NULL DEFAULT 0,
  temporary INTEGER NOT NULL DEFAULT 0,
  folder    TEXT    NOT NULL DEFAULT '',
  deleted   INTEGER,
  session   INTEGER REFERENCES session  -- set for a temporary chat: it goes when that session is over
) STRICT;
CREATE INDEX chat_listed ON chat (archived, pinned DESC, updated DESC, id DESC) WHERE deleted IS NULL;
CREATE INDEX chat_deleted ON chat (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX chat_temporary ON chat (session) WHERE temporary;

CREATE TABLE lane (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  chat      INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  reference TEXT    NOT NULL,
  leaf      INTEGER REFERENCES entry,
  hidden    INTEGER NOT NULL DEFAULT 0,
  settings  TEXT    NOT NULL DEFAULT '{}'
) STRICT;
CREATE UNIQUE INDEX lane_place ON lane (chat, position);
CREATE INDEX lane_leaf ON lane (leaf);

CREATE TABLE entry (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  chat       INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
  lane       INTEGER NOT NULL REFERENCES lane ON DELETE CASCADE,
  parent     INTEGER REFERENCES entry,
  turn       INTEGER NOT NULL,
  role       TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  characters INTEGER NOT NULL,
  lines      INTEGER NOT NULL,
  session    INTEGER NOT NULL REFERENCES session,
  created    INTEGER NOT NULL,
  ended      INTEGER
) STRICT;
CREATE INDEX entry_chat ON entry (chat);
CREATE INDEX entry_lane ON entry (lane);
CREATE INDEX entry_parent ON entry (parent);
CREATE INDEX entry_live ON entry (session) WHERE state IN ('waiting', 'streaming');

CREATE TABLE body (
  entry    INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
  checksum BLOB NOT NULL,
  outcome  TEXT,
  parts    TEXT NOT NULL
) STRICT;

-- What has been said of a reply that is still coming; folded into its body when it ends.
CREATE TABLE piece (
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  seq   INTEGER NOT NULL,
  kind  TEXT    NOT NULL,
  text  TEXT    NOT NULL,
  PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE request (
  id                    INTEGER PRIMARY KEY AUTOINCREMENT,
  session               INTEGER NOT NULL REFERENCES session,
  why                   TEXT    NOT NULL,
  provider              TEXT    NOT NULL,
  model                 TEXT    NOT NULL,
  chat                  INTEGER REFERENCES chat ON DELETE SET NULL,
  entry                 INTEGER REFERENCES entry ON DELETE SET NULL,
  served                TEXT    NOT NULL DEFAULT '',
  host                  TEXT    NOT NULL DEFAULT '',
  generation            TEXT    NOT NULL DEFAULT '',
  sent                  INTEGER NOT NULL,
  accepted              INTEGER,
  first_token           INTEGER,
  ended                 INTEGER,
  outcome               TEXT    NOT NULL DEFAULT '',
  state                 TEXT    NOT NULL,
  settled               INTEGER NOT NULL DEFAULT 0,
  tries                 INTEGER NOT NULL DEFAULT 0,
  price_source          TEXT    NOT NULL,
  forecast_low          INTEGER,
  forecast              INTEGER,
  metered               INTEGER,
  reported              INTEGER,
  confirmed             INTEGER,
  used                  INTEGER NOT NULL DEFAULT 0,  -- whether any usage came
  prompt_tokens         INTEGER,
  completion_tokens     INTEGER,
  cached_tokens         INTEGER,
  cache_write_tokens    INTEGER,
  cache_write_1h_tokens INTEGER,
  reasoning_tokens      INTEGER,
  web_searches          INTEGER,
  is_byok               INTEGER,
  received_cost         TEXT,  -- as it was written, digit for digit
  received_upstream     TEXT,
  price                 TEXT,  -- the price list this call was sent under, as JSON
  usage                 TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX request_session ON request (session);
CREATE INDEX request_chat ON request (chat);
CREATE INDEX request_entry ON request (entry);
CREATE INDEX request_day ON request (sent, state, confirmed, reported, metered, ended, outcome);
CREATE INDEX request_open ON request (id) WHERE NOT settled;

CREATE TABLE hold (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  request  INTEGER REFERENCES request ON DELETE CASCADE,
  session  INTEGER NOT NULL REFERENCES session,
  budget   TEXT    NOT NULL,
  tokens   INTEGER,
  amount   INTEGER,
  made     INTEGER NOT NULL,
  released INTEGER
) STRICT;
CREATE INDEX hold_open ON hold (budget) WHERE released IS NULL;
CREATE INDEX hold_request ON hold (request);

CREATE TABLE snapshot (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  provider TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  etag     TEXT    NOT NULL,
  body     BLOB    NOT NULL  -- zlib
) STRICT;
CREATE INDEX snapshot_provider ON snapshot (provider, id);

CREATE TABLE price_history (
  provider TEXT    NOT NULL,
  model    TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  price    TEXT    NOT NULL,
  PRIMARY KEY (provider, model, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  hash    BLOB PRIMARY KEY,  -- BLAKE2b of the content: the same file is kept once
  media   TEXT    NOT NULL,
  size    INTEGER NOT NULL,
  created INTEGER NOT NULL,
  content BLOB    NOT NULL
) STRICT;
CREATE TABLE entry_attachment (
  entry    INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  position INTEGER NOT NULL,
  hash     BLOB    NOT NULL REFERENCES attachment,
  name     TEXT    NOT NULL,
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_attachment_hash ON entry_attachment (hash);

CREATE TABLE vote (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  chat   INTEGER REFERENCES chat ON DELETE SET NULL,
  turn   INTEGER NOT NULL,
  winner TEXT,  -- NULL: none of them
  losers TEXT    NOT NULL,
  blind  INTEGER NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE INDEX vote_chat ON vote (chat);

CREATE TABLE gateway_key (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  name     TEXT    NOT NULL,
  hash     BLOB    NOT NULL UNIQUE,  -- the key itself is shown once and kept nowhere
  hint     TEXT    NOT NULL,
  created  INTEGER NOT NULL,
  expires  INTEGER,
  revoked  INTEGER,
  settings TEXT    NOT NULL DEFAULT '{}'
) STRICT;

CREATE TABLE draft (
  chat    INTEGER PRIMARY KEY,  -- 0: the chat that is not there yet
  text    TEXT    NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

-- rowid = entry. The words are ours (store/words.py), so the tokenizer has only spaces left to find.
CREATE VIRTUAL TABLE word USING fts5 (
  text, signs, content = '', contentless_delete = 1, tokenize = "ascii", prefix = '2 3'
);

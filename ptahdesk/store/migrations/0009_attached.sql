-- Files beside the words of a question. Nothing was ever written to the tables that were meant for them first.
DROP TABLE entry_attachment;
DROP TABLE attachment;
CREATE TABLE attachment (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  digest   TEXT    NOT NULL UNIQUE,  -- SHA-256 of the content: the same file is kept once
  media    TEXT    NOT NULL,
  size     INTEGER NOT NULL,
  created  INTEGER NOT NULL,         -- when it was last taken
  checksum BLOB    NOT NULL,         -- of its text
  text     TEXT,                     -- that was read from it; NULL: its content is its text, or it has none
  content  BLOB    NOT NULL
) STRICT;
-- Which messages name which of them; the message itself says all else.
CREATE TABLE entry_attachment (
  entry  INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  digest TEXT    NOT NULL,
  PRIMARY KEY (entry, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_attachment_digest ON entry_attachment (digest);
ALTER TABLE draft ADD COLUMN attached TEXT NOT NULL DEFAULT '[]';   -- a JSON array, as in a message
ALTER TABLE queued ADD COLUMN attached TEXT NOT NULL DEFAULT '[]';  -- as above
ALTER TABLE unsent ADD COLUMN attached TEXT NOT NULL DEFAULT '[]';  -- as above

-- Words that are kept to be used again.
CREATE TABLE prompt (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL DEFAULT '',  -- what is typed after a slash, if anything
  title   TEXT    NOT NULL,
  text    TEXT    NOT NULL,
  system  INTEGER NOT NULL DEFAULT 0,   -- a system prompt, not a question
  folder  TEXT    NOT NULL DEFAULT '',
  answers TEXT    NOT NULL DEFAULT '{}',  -- what its variables were last time, as JSON
  created INTEGER NOT NULL,
  used    INTEGER
) STRICT;
CREATE UNIQUE INDEX prompt_name ON prompt (name) WHERE name <> '';

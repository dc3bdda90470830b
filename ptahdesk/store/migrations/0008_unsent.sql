-- Words in a message box beside the draft of its chat: what a question is to become, or a draft that was typed
-- where another window had one.
CREATE TABLE unsent (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  chat     INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
  session  INTEGER NOT NULL,  -- whose window it stands in; once that is over, the next one's
  question INTEGER REFERENCES entry ON DELETE SET NULL,   -- without either it is part of the draft
  queued   INTEGER REFERENCES queued ON DELETE SET NULL,
  updated  INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  pasted   TEXT    NOT NULL   -- a JSON array
) STRICT;
CREATE INDEX unsent_chat ON unsent (chat);
CREATE UNIQUE INDEX unsent_question ON unsent (question, session) WHERE question IS NOT NULL;
CREATE UNIQUE INDEX unsent_queued ON unsent (queued, session) WHERE queued IS NOT NULL;

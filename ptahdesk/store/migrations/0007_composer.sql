-- Long pieces pasted into a draft: they stand before the words that were typed.
CREATE TABLE pasted (
  id         INTEGER PRIMARY KEY,
  chat       INTEGER NOT NULL REFERENCES draft ON UPDATE CASCADE ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  characters INTEGER NOT NULL,
  text       TEXT    NOT NULL
) STRICT;
CREATE INDEX pasted_chat ON pasted (chat, position);

-- Questions that wait for the end of an answer, the first one first.
CREATE TABLE queued (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  chat    INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
  created INTEGER NOT NULL,
  text    TEXT    NOT NULL,
  held    TEXT    NOT NULL,  -- why it is not sent when its turn comes; empty: it is
  session INTEGER NOT NULL REFERENCES session  -- who sends it: nobody, once that one is over
) STRICT;
CREATE INDEX queued_chat ON queued (chat, created, id);

-- Whether requests leave out what was said up to and with this message.
ALTER TABLE entry ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;

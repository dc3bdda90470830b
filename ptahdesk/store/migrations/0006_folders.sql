-- A folder is known by its name, and is there when it is empty too.
CREATE TABLE folder (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL UNIQUE,
  folded  INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
) STRICT;
INSERT INTO folder (name, created) SELECT folder, min(created) FROM chat WHERE folder <> '' GROUP BY folder ORDER BY folder;
CREATE INDEX chat_placed ON chat (archived, folder, pinned DESC, updated DESC, id DESC) WHERE deleted IS NULL;
-- What is said in a temporary chat is not to be found, also while the chat is there.
DELETE FROM word WHERE rowid IN (
  SELECT entry.id FROM entry JOIN chat ON chat.id = entry.chat WHERE chat.temporary
);

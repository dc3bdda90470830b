-- Nothing was ever written into the table that had this name.
DROP TABLE vote;
CREATE TABLE vote (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  chat   INTEGER REFERENCES chat ON DELETE SET NULL,
  turn   INTEGER NOT NULL,
  stood  TEXT    NOT NULL,  -- the answers that were judged, as JSON: store/votes.py
  winner INTEGER,           -- which of them, from 0; NULL: none was better
  blind  INTEGER NOT NULL,
  at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX vote_turn ON vote (turn);
CREATE INDEX vote_chat ON vote (chat);
-- Turns whose answers are judged without names.
CREATE TABLE blindfold (
  id     INTEGER PRIMARY KEY,  -- the turn
  chat   INTEGER NOT NULL REFERENCES chat ON DELETE CASCADE,
  seed   INTEGER NOT NULL,     -- of the order its lanes stand in
  opened INTEGER               -- when names were shown
) STRICT;
CREATE INDEX blindfold_chat ON blindfold (chat);

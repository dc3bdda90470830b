-- A lane that is shown and not asked.
ALTER TABLE lane ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
-- A question that was put to several lanes: its rows but the first.
CREATE INDEX entry_turn ON entry (turn) WHERE turn <> id AND role = 'user';

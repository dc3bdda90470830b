-- A lane that is shown and not asked.
ALTER TABLE lane ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;

-- Whether a message holds a block of code; and an index that says who answered and for how much by itself.
ALTER TABLE entry ADD COLUMN code INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET code = 1 WHERE id IN (SELECT entry FROM body WHERE instr(parts, '```') OR instr(parts, '~~~'));
CREATE INDEX entry_code ON entry (id) WHERE code;
CREATE INDEX request_found ON request (entry, model, served, provider, state, confirmed, reported, metered, why);
DROP INDEX request_entry;

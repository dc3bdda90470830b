-- Why the provider's books say another amount than its answer did: a word of domain/money.py, or nothing.
ALTER TABLE request ADD COLUMN difference TEXT NOT NULL DEFAULT '';

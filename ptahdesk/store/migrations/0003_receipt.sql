ALTER TABLE request ADD COLUMN receipt TEXT NOT NULL DEFAULT '';  -- how the answer came about, as JSON

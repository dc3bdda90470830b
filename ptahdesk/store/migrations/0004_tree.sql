-- When a message was deleted, with all that hangs on it: out of sight, and still there.
ALTER TABLE entry ADD COLUMN deleted INTEGER;
ALTER TABLE entry ADD COLUMN shown INTEGER;   -- what was last shown at the end of what hangs on this version
ALTER TABLE entry ADD COLUMN origin INTEGER;  -- the message this is a copy of, in the chat it was branched from

-- What each UTC day came to with each provider: a limit is judged without adding up the calls of a month.
-- Kept by the triggers below, in the same transaction as the calls themselves.
CREATE TABLE day (
  day      INTEGER NOT NULL,  -- since 1970
  provider TEXT    NOT NULL,
  high     INTEGER NOT NULL,  -- the sums of amount / 10^9 and of amount % 10^9, so that absurd amounts overflow neither
  low      INTEGER NOT NULL,
  tokens   INTEGER NOT NULL,
  PRIMARY KEY (day, provider)
) STRICT, WITHOUT ROWID;

-- As a limit counts a call: what nobody knows is 0 here, and counted by its hold.
CREATE VIEW counted AS
SELECT id, sent / 86400000000 AS day, provider,
       CASE WHEN state IN ('unpriced', 'local') THEN 0 ELSE coalesce(confirmed, reported, metered, 0) END AS amount,
       CASE WHEN outcome IN ('N', 'A', 'R') OR NOT used THEN 0
            ELSE min(coalesce(prompt_tokens, 0), 1000000000000) + min(coalesce(completion_tokens, 0), 1000000000000)
       END AS tokens
FROM request;

INSERT INTO day
SELECT day, provider, sum(amount / 1000000000), sum(amount % 1000000000), sum(tokens) FROM counted GROUP BY 1, 2;

CREATE TRIGGER day_more AFTER INSERT ON request BEGIN
  INSERT INTO day SELECT day, provider, amount / 1000000000, amount % 1000000000, tokens FROM counted WHERE id = new.id
  ON CONFLICT DO UPDATE
  SET high = high + excluded.high, low = low + excluded.low, tokens = tokens + excluded.tokens;
END;
-- The view still shows the row as it was.
CREATE TRIGGER day_less BEFORE DELETE ON request BEGIN
  UPDATE day SET high = high - c.amount / 1000000000, low = low - c.amount % 1000000000, tokens = day.tokens - c.tokens
  FROM counted AS c WHERE c.id = old.id AND day.day = c.day AND day.provider = c.provider;
END;
CREATE TRIGGER day_before
BEFORE UPDATE OF sent, provider, state, confirmed, reported, metered, outcome, used, prompt_tokens, completion_tokens
ON request BEGIN
  UPDATE day SET high = high - c.amount / 1000000000, low = low - c.amount % 1000000000, tokens = day.tokens - c.tokens
  FROM counted AS c WHERE c.id = old.id AND day.day = c.day AND day.provider = c.provider;
END;
CREATE TRIGGER day_after
AFTER UPDATE OF sent, provider, state, confirmed, reported, metered, outcome, used, prompt_tokens, completion_tokens
ON request BEGIN
  INSERT INTO day SELECT day, provider, amount / 1000000000, amount % 1000000000, tokens FROM counted WHERE id = new.id
  ON CONFLICT DO UPDATE
  SET high = high + excluded.high, low = low + excluded.low, tokens = tokens + excluded.tokens;
END;
-- What was used by calls that said nothing of it is counted by what was held for them.
CREATE INDEX request_unused ON request (sent, provider) WHERE NOT used AND outcome NOT IN ('N', 'A', 'R');

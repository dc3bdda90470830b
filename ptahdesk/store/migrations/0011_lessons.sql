-- What was learned of how a family of models counts tokens, so that the next question's price can be told before.
CREATE TABLE lesson (
  family  TEXT    PRIMARY KEY,
  learned TEXT    NOT NULL,  -- sums as JSON: no words of anybody can be had from them
  updated INTEGER NOT NULL
) STRICT;
-- how long a model's last answers were
CREATE INDEX request_answers ON request (provider, model, id DESC, completion_tokens) WHERE outcome = 'C' AND used;

-- The last change of each session and what came of it, for a caller that lost the answer. A session's id is unique for its
-- account alone. change_result, whose key is the session without the account, stays for one release because the version before
-- writes it; nobody reads it any more (docs/decisions/0009-sessions-belong-to-accounts.md).
CREATE TABLE last_change (
    account_id bigint NOT NULL,
    session    bigint NOT NULL,
    counter    bigint NOT NULL,
    result     bytea NOT NULL,
    kept_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, session)
) WITH (fillfactor = 70);

-- Whoever comes to the table waits behind this while it waits for a long transaction: so not for long, and once more later
-- (PatientMigrations).
SET LOCAL lock_timeout = '1s';

-- An account whose deletion has begun: nobody finds it any more, some still have it on their lists.
ALTER TABLE account ADD COLUMN deleting boolean NOT NULL DEFAULT false;

-- The last step of each deletion that goes on, until its notices were told. It refers to no account, because the version before
-- deletes accounts at once and knows nothing of it.
CREATE TABLE deletion (
    account_id bigint PRIMARY KEY,
    last_step  bytea NOT NULL,
    touched_at timestamptz NOT NULL DEFAULT now()
);

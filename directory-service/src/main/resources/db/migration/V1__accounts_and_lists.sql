-- docs/directory.md says what the tables are for. Text in wire form holds one character (U+0000 to U+00FF) for each byte
-- that a client sent. Rows that change often leave room on their page, so that an update touches no index.

CREATE SEQUENCE account_id;
CREATE SEQUENCE contact_added;

CREATE TABLE account (
    id               bigint PRIMARY KEY,
    handle           text COLLATE "C" NOT NULL,
    friendly_name    text COLLATE "C" NOT NULL,
    secret           bytea NOT NULL,
    key_id           integer NOT NULL,
    verified         boolean NOT NULL DEFAULT true,
    suspended        boolean NOT NULL DEFAULT false,
    prompt_on_add    boolean NOT NULL DEFAULT true,
    allow_by_default boolean NOT NULL DEFAULT true,
    home_phone       text COLLATE "C",
    work_phone       text COLLATE "C",
    mobile_phone     text COLLATE "C",
    mobile           boolean NOT NULL DEFAULT false,
    mobile_device    boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_handle_unique UNIQUE (handle),
    CONSTRAINT account_id_positive CHECK (id > 0),
    CONSTRAINT account_handle_lower_case CHECK (handle = lower(handle) AND length(handle) BETWEEN 1 AND 129),
    CONSTRAINT account_friendly_name_length CHECK (length(friendly_name) BETWEEN 1 AND 387),
    CONSTRAINT account_paged_with_device CHECK (mobile_device OR NOT mobile)
) WITH (fillfactor = 85);

CREATE TABLE list_version (
    account_id bigint PRIMARY KEY REFERENCES account,
    version    bigint NOT NULL DEFAULT 1,
    CONSTRAINT list_version_range CHECK (version BETWEEN 1 AND 4294967295)
) WITH (fillfactor = 60);

-- lists: 1 forward, 2 allow, 4 block. groups: bit g is set for a member of group g; none is group 0 implicitly.
CREATE TABLE contact (
    owner_id    bigint NOT NULL REFERENCES account,
    contact_id  bigint NOT NULL REFERENCES account,
    added       bigint NOT NULL DEFAULT nextval('contact_added'),
    lists       integer NOT NULL,
    groups      integer NOT NULL DEFAULT 0,
    stored_name text COLLATE "C" NOT NULL,
    PRIMARY KEY (owner_id, contact_id),
    CONSTRAINT contact_somebody_else CHECK (owner_id <> contact_id),
    CONSTRAINT contact_on_some_list CHECK (lists BETWEEN 1 AND 7),
    CONSTRAINT contact_not_on_both_sides CHECK (lists & 6 <> 6),
    CONSTRAINT contact_groups_of_forward_list CHECK (groups = 0 OR lists & 1 <> 0)
) WITH (fillfactor = 90);

-- The reverse list, and who else has somebody on a list.
CREATE INDEX contact_reverse ON contact (contact_id, owner_id) INCLUDE (lists, added);
-- Block lists are short and read at every sign-in.
CREATE INDEX contact_blocked ON contact (owner_id, contact_id) WHERE lists & 4 <> 0;

CREATE TABLE contact_group (
    owner_id bigint NOT NULL REFERENCES account,
    id       integer NOT NULL,
    name     text COLLATE "C" NOT NULL,
    PRIMARY KEY (owner_id, id),
    CONSTRAINT contact_group_id CHECK (id BETWEEN 0 AND 29)
);

CREATE TABLE kept_alert (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account,
    text       text NOT NULL,
    url        text NOT NULL,
    kept_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX kept_alert_account ON kept_alert (account_id, id);

-- The last change of each session and what came of it, for a caller that lost the answer.
CREATE TABLE change_result (
    session bigint PRIMARY KEY,
    counter bigint NOT NULL,
    result  bytea NOT NULL,
    kept_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);

-- What was done to accounts from outside. Kept when the account is gone.
CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    operation  text NOT NULL,
    account_id bigint,
    handle     text,
    detail     text
);

CREATE INDEX audit_account ON audit (account_id, id);

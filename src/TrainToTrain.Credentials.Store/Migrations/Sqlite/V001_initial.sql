-- Times are UTC text of one width, so that they sort; identifiers compare byte by byte.
-- The signed bytes are the truth; the columns beside them are an index.

CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);

CREATE TABLE issuer (
    did                 TEXT NOT NULL PRIMARY KEY,
    alias               TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    role                TEXT NOT NULL CHECK (role IN ('authority', 'trainer')),
    key_name            TEXT,
    verification_method TEXT NOT NULL,
    jurisdiction        TEXT,
    created_at          TEXT NOT NULL
);

CREATE TABLE achievement (
    id       TEXT NOT NULL PRIMARY KEY,
    name     TEXT NOT NULL,
    json     BLOB NOT NULL,
    added_at TEXT NOT NULL
);

CREATE TABLE batch (
    id          INTEGER PRIMARY KEY,
    description TEXT NOT NULL,
    issued_at   TEXT NOT NULL
);

CREATE TABLE credential (
    number         INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    issuer_id      TEXT NOT NULL,
    subject_id     TEXT NOT NULL,
    subject_name   TEXT,
    achievement_id TEXT,
    valid_from     TEXT NOT NULL,
    valid_until    TEXT,
    row_key        TEXT UNIQUE,
    batch_id       INTEGER NOT NULL REFERENCES batch (id),
    format         TEXT NOT NULL,
    issued_at      TEXT NOT NULL,
    secured_bytes  BLOB NOT NULL
);

CREATE INDEX credential_by_issuer ON credential (issuer_id);
CREATE INDEX credential_by_subject ON credential (subject_id);
CREATE INDEX credential_by_batch ON credential (batch_id);

-- What was signed and handed out stays as it is; only its status changes.
CREATE TRIGGER credential_is_final BEFORE UPDATE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential is never changed'); END;

CREATE TRIGGER credential_stays BEFORE DELETE ON credential
BEGIN SELECT RAISE(ABORT, 'a credential is never deleted'); END;

CREATE TABLE status_list (
    id           INTEGER PRIMARY KEY,
    url          TEXT NOT NULL UNIQUE,
    issuer_did   TEXT NOT NULL REFERENCES issuer (did),
    purpose      TEXT NOT NULL,
    entries      INTEGER NOT NULL CHECK (entries > 0),
    created_at   TEXT NOT NULL,
    published_at TEXT
);

CREATE INDEX status_list_by_issuer ON status_list (issuer_did);

-- The primary key is what makes an index unique, whichever process draws it.
CREATE TABLE status_entry (
    list_id    INTEGER NOT NULL REFERENCES status_list (id),
    position   INTEGER NOT NULL CHECK (position >= 0),
    credential INTEGER REFERENCES credential (number),
    purpose    TEXT NOT NULL,
    is_set     INTEGER NOT NULL DEFAULT 0 CHECK (is_set IN (0, 1)),
    changed_at TEXT,
    reason     TEXT,
    PRIMARY KEY (list_id, position)
) WITHOUT ROWID;

CREATE UNIQUE INDEX status_entry_by_credential ON status_entry (credential, purpose) WHERE credential IS NOT NULL;

CREATE TABLE status_history (
    number        INTEGER PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES credential (id),
    purpose       TEXT NOT NULL,
    is_set        INTEGER NOT NULL CHECK (is_set IN (0, 1)),
    reason        TEXT,
    changed_by    TEXT,
    changed_at    TEXT NOT NULL,
    recorded_at   TEXT NOT NULL
);

CREATE INDEX status_history_by_credential ON status_history (credential_id);

CREATE TRIGGER status_history_is_final BEFORE UPDATE ON status_history
BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;

CREATE TRIGGER status_history_stays BEFORE DELETE ON status_history
BEGIN SELECT RAISE(ABORT, 'status history is append-only'); END;

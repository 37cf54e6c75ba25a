-- Each accreditor has one register of withdrawn accreditations: where it is published, and its rows, which are only ever added to.

CREATE TABLE register (
    issuer_did   TEXT NOT NULL PRIMARY KEY REFERENCES issuer (did),
    url          TEXT NOT NULL UNIQUE,
    created_at   TEXT NOT NULL,
    published_at TEXT
);

CREATE TABLE withdrawal (
    number           INTEGER PRIMARY KEY,
    accreditation_id TEXT NOT NULL REFERENCES credential (id),
    reason           TEXT NOT NULL,
    effective_from   TEXT NOT NULL,
    withdrawn_by     TEXT,
    withdrawn_at     TEXT NOT NULL,
    recorded_at      TEXT NOT NULL,
    UNIQUE (accreditation_id, reason, effective_from)
);

CREATE TRIGGER withdrawal_is_final BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;

CREATE TRIGGER withdrawal_stays BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'withdrawals are append-only'); END;

-- Who signed, took back or erased what, when, with which key. Rows are only added, each with the digest of those before it: one that is changed or taken
-- away shows by the rows after it.

CREATE TABLE audit (
    number              INTEGER PRIMARY KEY,
    chain               TEXT NOT NULL,
    position            INTEGER NOT NULL CHECK (position > 0),
    recorded_at         TEXT NOT NULL,
    actor               TEXT NOT NULL,
    host                TEXT NOT NULL,
    program             TEXT NOT NULL,
    action              TEXT NOT NULL,
    subject             TEXT NOT NULL,
    amount              INTEGER NOT NULL,
    content             TEXT,
    verification_method TEXT,
    previous            TEXT NOT NULL,
    digest              TEXT NOT NULL UNIQUE,
    UNIQUE (chain, position)
);

CREATE INDEX audit_by_subject ON audit (subject);

CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

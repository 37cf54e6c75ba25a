-- Trainers an authority has barred (each until it is lifted), and the notice it publishes of them. And signing requests may be for agreements, too.

CREATE TABLE notice (
    issuer_did   TEXT NOT NULL PRIMARY KEY REFERENCES issuer (did),
    url          TEXT NOT NULL UNIQUE,
    changes      INTEGER NOT NULL DEFAULT 0,
    created_at   TEXT NOT NULL,
    published_at TEXT
);

CREATE TABLE barred_trainer (
    number      INTEGER PRIMARY KEY,
    issuer_did  TEXT NOT NULL REFERENCES issuer (did),
    trainer_did TEXT NOT NULL,
    reason      TEXT NOT NULL,
    since       TEXT NOT NULL,
    barred_at   TEXT NOT NULL,
    lifted_at   TEXT
);

CREATE UNIQUE INDEX barred_trainer_in_force ON barred_trainer (issuer_did, trainer_did) WHERE lifted_at IS NULL;

CREATE TRIGGER barred_trainer_is_lifted_once BEFORE UPDATE ON barred_trainer WHEN OLD.lifted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was lifted is never changed'); END;

CREATE TRIGGER barred_trainer_stays BEFORE DELETE ON barred_trainer
BEGIN SELECT RAISE(ABORT, 'who was barred is never deleted'); END;

CREATE TABLE signing_request_of_any_kind (
    number        INTEGER PRIMARY KEY,
    request_id    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('accreditation', 'publication', 'agreement')),
    document_id   TEXT NOT NULL,
    issuer_did    TEXT NOT NULL REFERENCES issuer (did),
    unsigned      BLOB NOT NULL,
    signing_input BLOB NOT NULL,
    requested_at  TEXT NOT NULL,
    outcome       TEXT CHECK (outcome IN ('answered', 'dropped', 'superseded')),
    ended_at      TEXT,
    CHECK ((outcome IS NULL) = (ended_at IS NULL))
);

INSERT INTO signing_request_of_any_kind SELECT number, request_id, kind, document_id, issuer_did, unsigned, signing_input, requested_at, outcome, ended_at FROM signing_request;
DROP TRIGGER signing_request_stays;
DROP TRIGGER signing_request_ends_once;
DROP TABLE signing_request;
ALTER TABLE signing_request_of_any_kind RENAME TO signing_request;

CREATE INDEX signing_request_by_document ON signing_request (document_id);

CREATE TRIGGER signing_request_ends_once BEFORE UPDATE ON signing_request WHEN OLD.outcome IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signing request that has ended is never changed'); END;

CREATE TRIGGER signing_request_stays BEFORE DELETE ON signing_request
BEGIN SELECT RAISE(ABORT, 'a signing request is never deleted'); END;

-- What was sent to be signed with a key that is not kept here: a row for each document, in the words it has to come back in. A row ends once: answered,
-- dropped, or superseded by a later one for the same list.

CREATE TABLE signing_request (
    number        INTEGER PRIMARY KEY,
    request_id    TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('accreditation', 'publication')),
    document_id   TEXT NOT NULL,
    issuer_did    TEXT NOT NULL REFERENCES issuer (did),
    unsigned      BLOB NOT NULL,
    signing_input BLOB NOT NULL,
    requested_at  TEXT NOT NULL,
    outcome       TEXT CHECK (outcome IN ('answered', 'dropped', 'superseded')),
    ended_at      TEXT,
    CHECK ((outcome IS NULL) = (ended_at IS NULL))
);

CREATE INDEX signing_request_by_document ON signing_request (document_id);

CREATE TRIGGER signing_request_ends_once BEFORE UPDATE ON signing_request WHEN OLD.outcome IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a signing request that has ended is never changed'); END;

CREATE TRIGGER signing_request_stays BEFORE DELETE ON signing_request
BEGIN SELECT RAISE(ABORT, 'a signing request is never deleted'); END;

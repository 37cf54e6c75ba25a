-- Keys an issuer has signed with and does not sign with any more. Their public halves stay published with the date they ended by:
-- what was signed before stays good. The present key is the issuer's own.

CREATE TABLE past_key (
    number              INTEGER PRIMARY KEY,
    issuer_did          TEXT NOT NULL REFERENCES issuer (did),
    verification_method TEXT NOT NULL UNIQUE,
    key_name            TEXT NOT NULL,
    public_jwk          TEXT NOT NULL,
    expires             TEXT,
    revoked             TEXT,
    rotated_at          TEXT NOT NULL,
    CHECK (expires IS NOT NULL OR revoked IS NOT NULL)
);

CREATE INDEX past_key_by_issuer ON past_key (issuer_did);

-- An end that verifiers were told is not taken back or moved.
CREATE TRIGGER past_key_is_final BEFORE UPDATE ON past_key
BEGIN SELECT RAISE(ABORT, 'a past key is never changed'); END;

CREATE TRIGGER past_key_stays BEFORE DELETE ON past_key
BEGIN SELECT RAISE(ABORT, 'a past key is never deleted'); END;

-- That a key which had ended was stolen may be noticed later: then nothing counts that it signed from some day on. Rows are only added, and
-- the earliest day counts.

CREATE TABLE key_revocation (
    number              INTEGER PRIMARY KEY,
    verification_method TEXT NOT NULL REFERENCES past_key (verification_method),
    revoked             TEXT NOT NULL,
    recorded_at         TEXT NOT NULL
);

CREATE INDEX key_revocation_by_key ON key_revocation (verification_method);

CREATE TRIGGER key_revocation_is_final BEFORE UPDATE ON key_revocation
BEGIN SELECT RAISE(ABORT, 'a revocation of a key is never changed'); END;

CREATE TRIGGER key_revocation_stays BEFORE DELETE ON key_revocation
BEGIN SELECT RAISE(ABORT, 'a revocation of a key is never deleted'); END;

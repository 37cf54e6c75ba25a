-- What badges of one template begin with, once for all of them: nine tenths of a badge with its lineage. Nothing in it is about a learner, so that it stays when
-- a badge is erased. The signed bytes are stem and secured_bytes in one; without a stem, secured_bytes alone, as they all were before.

CREATE TABLE stem (
    number  INTEGER PRIMARY KEY,
    digest  TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL
);

CREATE TRIGGER stem_is_final BEFORE UPDATE ON stem
BEGIN SELECT RAISE(ABORT, 'what credentials begin with is never changed'); END;

CREATE TRIGGER stem_stays BEFORE DELETE ON stem
BEGIN SELECT RAISE(ABORT, 'what credentials begin with is never deleted'); END;

ALTER TABLE credential ADD COLUMN stem INTEGER REFERENCES stem (number);

DROP TRIGGER credential_is_final;

CREATE TRIGGER credential_is_final BEFORE UPDATE ON credential
WHEN NOT (
    OLD.format <> 'erased' AND OLD.kind <> 'accreditation'
    AND NEW.format = 'erased' AND NEW.subject_id = 'urn:t2t:erased' AND NEW.subject_name IS NULL AND NEW.row_key IS NULL
    AND NEW.stem IS NULL AND typeof(NEW.secured_bytes) = 'blob' AND length(NEW.secured_bytes) = 32
    AND NEW.number = OLD.number AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.issuer_id = OLD.issuer_id AND NEW.achievement_id IS OLD.achievement_id
    AND NEW.valid_from = OLD.valid_from AND NEW.valid_until IS OLD.valid_until AND NEW.batch_id = OLD.batch_id AND NEW.issued_at = OLD.issued_at)
BEGIN SELECT RAISE(ABORT, 'a credential is never changed'); END;

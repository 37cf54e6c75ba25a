-- The one change of a credential there may be: what is about a person goes, once, and what stays is that there was one: its number, its id, who issued it for
-- what and when, and the digest of its bytes in their place. Nothing else of it can be changed with that, and no accreditation is erased.

DROP TRIGGER credential_is_final;

CREATE TRIGGER credential_is_final BEFORE UPDATE ON credential
WHEN NOT (
    OLD.format <> 'erased' AND OLD.kind <> 'accreditation'
    AND NEW.format = 'erased' AND NEW.subject_id = 'urn:t2t:erased' AND NEW.subject_name IS NULL AND NEW.row_key IS NULL
    AND typeof(NEW.secured_bytes) = 'blob' AND length(NEW.secured_bytes) = 32
    AND NEW.number = OLD.number AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.issuer_id = OLD.issuer_id AND NEW.achievement_id IS OLD.achievement_id
    AND NEW.valid_from = OLD.valid_from AND NEW.valid_until IS OLD.valid_until AND NEW.batch_id = OLD.batch_id AND NEW.issued_at = OLD.issued_at)
BEGIN SELECT RAISE(ABORT, 'a credential is never changed'); END;

-- The one change of a credential there may be: what is about a person goes, once, and what stays is that there was one: its number, its id, who issued it for
-- what and when, and the digest of its bytes in their place. Nothing else of it can be changed with that, and no accreditation is erased.

DROP TRIGGER credential_is_final ON credential;

CREATE TRIGGER credential_is_final BEFORE UPDATE ON credential FOR EACH ROW
WHEN (NOT (
    OLD.format <> 'erased' AND OLD.kind <> 'accreditation'
    AND NEW.format = 'erased' AND NEW.subject_id = 'urn:t2t:erased' AND NEW.subject_name IS NULL AND NEW.row_key IS NULL
    AND NEW.secured_bytes = sha256(OLD.secured_bytes)
    AND NEW.number = OLD.number AND NEW.id = OLD.id AND NEW.kind = OLD.kind AND NEW.issuer_id = OLD.issuer_id AND NEW.achievement_id IS NOT DISTINCT FROM OLD.achievement_id
    AND NEW.valid_from = OLD.valid_from AND NEW.valid_until IS NOT DISTINCT FROM OLD.valid_until AND NEW.batch_id = OLD.batch_id AND NEW.issued_at = OLD.issued_at))
EXECUTE FUNCTION t2t_refuse();

CREATE TRIGGER credential_is_kept BEFORE DELETE ON credential FOR EACH ROW EXECUTE FUNCTION t2t_refuse();

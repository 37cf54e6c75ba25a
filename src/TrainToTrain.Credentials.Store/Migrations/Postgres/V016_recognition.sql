-- What statements about badges from elsewhere rest on: the badge by id and digest, whose it is, the agreement and its row; and where its issuer says what
-- becomes of it, with when that was last found good. Nothing of the badge itself is kept. When a statement is erased, the badge's id and digest go.

CREATE TABLE recognition (
    credential     BIGINT NOT NULL PRIMARY KEY REFERENCES credential (number),
    recogniser_did TEXT COLLATE "C" NOT NULL REFERENCES issuer (did),
    foreign_id     TEXT COLLATE "C",
    foreign_digest TEXT COLLATE "C",
    foreign_issuer TEXT COLLATE "C" NOT NULL,
    agreement_id   TEXT COLLATE "C" NOT NULL,
    agreement_row  INTEGER NOT NULL CHECK (agreement_row >= 0),
    recognised_at  TEXT COLLATE "C" NOT NULL
);

-- Nothing is recognised twice, whichever process does it.
CREATE UNIQUE INDEX recognition_by_id ON recognition (recogniser_did, foreign_id);
CREATE UNIQUE INDEX recognition_by_digest ON recognition (recogniser_did, foreign_digest);
CREATE INDEX recognition_by_agreement ON recognition (agreement_id);

CREATE TRIGGER recognition_is_final BEFORE UPDATE ON recognition FOR EACH ROW WHEN (NOT (
    NEW.foreign_id IS NULL AND NEW.foreign_digest IS NULL
    AND NEW.credential = OLD.credential AND NEW.recogniser_did = OLD.recogniser_did AND NEW.foreign_issuer = OLD.foreign_issuer
    AND NEW.agreement_id = OLD.agreement_id AND NEW.agreement_row = OLD.agreement_row AND NEW.recognised_at = OLD.recognised_at))
    EXECUTE FUNCTION t2t_refuse();
CREATE TRIGGER recognition_stays BEFORE DELETE ON recognition FOR EACH ROW EXECUTE FUNCTION t2t_refuse();
CREATE TRIGGER recognition_is_kept BEFORE TRUNCATE ON recognition FOR EACH STATEMENT EXECUTE FUNCTION t2t_refuse();

CREATE TABLE recognition_status (
    credential  BIGINT NOT NULL REFERENCES recognition (credential),
    list_url    TEXT COLLATE "C" NOT NULL,
    position    INTEGER NOT NULL CHECK (position >= 0),
    purpose     TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    bits        INTEGER NOT NULL CHECK (bits > 0),
    good_at     TEXT COLLATE "C" NOT NULL,
    stale_since TEXT COLLATE "C",
    PRIMARY KEY (credential, list_url, position, purpose)
);

-- A sweep reads list by list.
CREATE INDEX recognition_status_by_list ON recognition_status (list_url, kind, credential);

CREATE TRIGGER recognition_status_is_final BEFORE UPDATE OF credential, list_url, position, purpose, kind, bits ON recognition_status FOR EACH ROW EXECUTE FUNCTION t2t_refuse();
CREATE TRIGGER recognition_status_stays BEFORE DELETE ON recognition_status FOR EACH ROW EXECUTE FUNCTION t2t_refuse();
CREATE TRIGGER recognition_status_is_kept BEFORE TRUNCATE ON recognition_status FOR EACH STATEMENT EXECUTE FUNCTION t2t_refuse();

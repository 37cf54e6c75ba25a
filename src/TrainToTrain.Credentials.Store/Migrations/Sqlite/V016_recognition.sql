-- What statements about badges from elsewhere rest on: the badge by id and digest, whose it is, the agreement and its row; and where its issuer says what
-- becomes of it, with when that was last found good. Nothing of the badge itself is kept. When a statement is erased, the badge's id and digest go.

CREATE TABLE recognition (
    credential     INTEGER NOT NULL PRIMARY KEY REFERENCES credential (number),
    recogniser_did TEXT NOT NULL REFERENCES issuer (did),
    foreign_id     TEXT,
    foreign_digest TEXT,
    foreign_issuer TEXT NOT NULL,
    agreement_id   TEXT NOT NULL,
    agreement_row  INTEGER NOT NULL CHECK (agreement_row >= 0),
    recognised_at  TEXT NOT NULL
);

-- Nothing is recognised twice, whichever process does it.
CREATE UNIQUE INDEX recognition_by_id ON recognition (recogniser_did, foreign_id);
CREATE UNIQUE INDEX recognition_by_digest ON recognition (recogniser_did, foreign_digest);
CREATE INDEX recognition_by_agreement ON recognition (agreement_id);

CREATE TRIGGER recognition_is_final BEFORE UPDATE ON recognition
WHEN NOT (
    NEW.foreign_id IS NULL AND NEW.foreign_digest IS NULL
    AND NEW.credential = OLD.credential AND NEW.recogniser_did = OLD.recogniser_did AND NEW.foreign_issuer = OLD.foreign_issuer
    AND NEW.agreement_id = OLD.agreement_id AND NEW.agreement_row = OLD.agreement_row AND NEW.recognised_at = OLD.recognised_at)
BEGIN SELECT RAISE(ABORT, 'what a statement rests on is never changed'); END;

CREATE TRIGGER recognition_stays BEFORE DELETE ON recognition
BEGIN SELECT RAISE(ABORT, 'what a statement rests on is never deleted'); END;

CREATE TABLE recognition_status (
    credential  INTEGER NOT NULL REFERENCES recognition (credential),
    list_url    TEXT NOT NULL,
    position    INTEGER NOT NULL CHECK (position >= 0),
    purpose     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    bits        INTEGER NOT NULL CHECK (bits > 0),
    good_at     TEXT NOT NULL,
    stale_since TEXT,
    PRIMARY KEY (credential, list_url, position, purpose)
);

-- A sweep reads list by list.
CREATE INDEX recognition_status_by_list ON recognition_status (list_url, kind, credential);

CREATE TRIGGER recognition_status_is_final BEFORE UPDATE OF credential, list_url, position, purpose, kind, bits ON recognition_status
BEGIN SELECT RAISE(ABORT, 'where the status of a recognised badge is kept is never changed'); END;

CREATE TRIGGER recognition_status_stays BEFORE DELETE ON recognition_status
BEGIN SELECT RAISE(ABORT, 'where the status of a recognised badge is kept is never deleted'); END;

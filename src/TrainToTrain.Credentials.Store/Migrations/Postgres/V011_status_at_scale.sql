-- So that publishing and issuing cost what has changed, whatever there is: of each list the year its indexes are given out in, how often its bits have been
-- changed, since when it gives out no more and since when all that is in it is over; of each list and register what its last edition says of itself.

ALTER TABLE status_list
    ADD COLUMN period     INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN changes    BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN closed_at  TEXT COLLATE "C",
    ADD COLUMN retired_at TEXT COLLATE "C";

-- A list there is already goes on until the year it was begun in is over.
UPDATE status_list SET period = CAST(substr(created_at, 1, 4) AS INTEGER);

CREATE INDEX status_list_open ON status_list (issuer_did, purpose, period) WHERE closed_at IS NULL;

-- Whoever looks for what is revoked need not pass all that is not.
CREATE INDEX status_entry_set ON status_entry (list_id, position) WHERE is_set = 1;

ALTER TABLE register ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;

CREATE TABLE edition (
    url                 TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES publication (url),
    number              BIGINT NOT NULL,
    changes             BIGINT,
    verification_method TEXT COLLATE "C",
    valid_until         TEXT COLLATE "C",
    length              INTEGER NOT NULL,
    signed_at           TEXT COLLATE "C" NOT NULL
);

-- Each list and register as it was signed last, so that several publishers of one store write the same bytes.

CREATE TABLE publication (
    url       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    content   BYTEA NOT NULL,
    signed_at TEXT COLLATE "C" NOT NULL
);

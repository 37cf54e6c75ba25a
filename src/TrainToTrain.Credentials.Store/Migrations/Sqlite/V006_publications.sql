-- Each list and register as it was signed last, so that several publishers of one store write the same bytes.

CREATE TABLE publication (
    url       TEXT NOT NULL PRIMARY KEY,
    content   BLOB NOT NULL,
    signed_at TEXT NOT NULL
);

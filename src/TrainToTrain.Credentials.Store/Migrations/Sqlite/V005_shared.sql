-- Badges whose holders share them under a link. Who takes that back leaves nothing behind: that it was ever shared is nobody's business.

CREATE TABLE shared (
    credential_id TEXT NOT NULL PRIMARY KEY REFERENCES credential (id),
    shared_at     TEXT NOT NULL
);

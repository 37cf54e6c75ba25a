-- Batches that are kept chunk by chunk: what was asked for (a digest, so that the same command finds its batch again), how much of it there is, and
-- since when it is complete. A batch without a row here was kept in one transaction, and is complete.

CREATE TABLE bulk (
    batch_id    INTEGER NOT NULL PRIMARY KEY REFERENCES batch (id),
    request     TEXT NOT NULL,
    rows_wanted INTEGER NOT NULL,
    finished_at TEXT
);

CREATE UNIQUE INDEX bulk_unfinished ON bulk (request) WHERE finished_at IS NULL;

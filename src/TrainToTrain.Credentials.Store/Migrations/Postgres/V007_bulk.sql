-- Batches that are kept chunk by chunk: what was asked for (a digest, so that the same command finds its batch again), how much of it there is, and
-- since when it is complete. A batch without a row here was kept in one transaction, and is complete.

CREATE TABLE bulk (
    batch_id    BIGINT NOT NULL PRIMARY KEY REFERENCES batch (id),
    request     TEXT COLLATE "C" NOT NULL,
    rows_wanted BIGINT NOT NULL,
    finished_at TEXT COLLATE "C"
);

CREATE UNIQUE INDEX bulk_unfinished ON bulk (request) WHERE finished_at IS NULL;

-- Who may become a trainer: the rules accreditors have set, each until it is ended or another of the same pathway takes its place. What was signed is in
-- publication, since accreditations name it. And by which ids badges know a trainer who was a learner here.

CREATE TABLE eligibility (
    number     INTEGER PRIMARY KEY,
    issuer_did TEXT NOT NULL REFERENCES issuer (did),
    url        TEXT NOT NULL,
    pathway_id TEXT NOT NULL,
    set_at     TEXT NOT NULL,
    ended_at   TEXT
);

CREATE UNIQUE INDEX eligibility_in_force ON eligibility (issuer_did, pathway_id) WHERE ended_at IS NULL;

CREATE TRIGGER eligibility_ends_once BEFORE UPDATE ON eligibility WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a rule that has ended is never changed'); END;

CREATE TRIGGER eligibility_stays BEFORE DELETE ON eligibility
BEGIN SELECT RAISE(ABORT, 'a rule is never deleted'); END;

CREATE TABLE trainer_subject (
    trainer_did TEXT NOT NULL REFERENCES issuer (did),
    subject_id  TEXT NOT NULL,
    linked_at   TEXT NOT NULL,
    PRIMARY KEY (trainer_did, subject_id)
);

CREATE INDEX trainer_subject_by_subject ON trainer_subject (subject_id);

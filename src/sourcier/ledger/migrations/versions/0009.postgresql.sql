ALTER TABLE statements ADD COLUMN private VARCHAR(12);

CREATE INDEX statements_private ON statements (speaker_id) WHERE private IS NOT NULL;

CREATE INDEX judgements_by_verdict ON judgements (verdict, maker);

ALTER TABLE failures ADD COLUMN wording JSON;

CREATE TABLE joint (
    actor_id INTEGER NOT NULL,
    published VARCHAR(10) NOT NULL,
    statement_id INTEGER NOT NULL,
    said VARCHAR(10) NOT NULL,
    PRIMARY KEY (actor_id, published, statement_id),
    FOREIGN KEY(actor_id) REFERENCES actors (id),
    FOREIGN KEY(statement_id) REFERENCES statements (id)
) WITHOUT ROWID;

INSERT INTO joint (actor_id, published, statement_id, said)
SELECT actor_id, published, statement_id, said FROM involved
WHERE part = 's' AND statement_id IN
    (SELECT statement_id FROM involved WHERE part = 's' GROUP BY statement_id HAVING count(*) > 1);

CREATE INDEX joint_by_statement ON joint (statement_id);

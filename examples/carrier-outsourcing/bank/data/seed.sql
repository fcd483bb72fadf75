CREATE TABLE customer (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, tier TEXT NOT NULL, site TEXT NOT NULL,
    balance NUMERIC NOT NULL, complaints INTEGER NOT NULL);
INSERT INTO customer (name, phone, tier, site, balance, complaints) VALUES
    ('王芳', '13800000001', 'gold', 'sh', 860000, 0),
    ('李伟', '13800000002', 'silver', 'gz', 120000, 2),
    ('张敏', '13800000003', 'standard', 'sh', 3500, 0),
    ('陈志强', '13900000004', 'gold', 'gz', 1250000, 1);

-- Who serves whom, until when: the branch keeps it (ACD-08).
CREATE TABLE customer_agent (customer INTEGER PRIMARY KEY, agent TEXT NOT NULL, until TEXT NOT NULL);
INSERT INTO customer_agent (customer, agent, until) VALUES (1, '1003', '2036-12-31'), (4, '1004', '2036-12-31');

CREATE TABLE lost_call (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL);

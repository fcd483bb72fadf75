CREATE TABLE customer (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, desk TEXT);
INSERT INTO customer (phone, name, level, desk) VALUES
    ('13800000001', '王芳', 'gold', '1001'),
    ('13800000002', '李伟', 'silver', NULL),
    ('13800000003', '张敏', 'normal', NULL);

CREATE TABLE extension (extension TEXT PRIMARY KEY, number TEXT NOT NULL, forward TEXT, owner TEXT NOT NULL);
INSERT INTO extension (extension, number, forward, owner) VALUES
    ('8001', '8001', NULL, '前台'),
    ('8010', '8010', '913900000010', '销售部陈经理'),
    ('8020', '8020', NULL, '客服部');

CREATE TABLE choice (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, choice TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE fax (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, file TEXT NOT NULL, at TEXT NOT NULL);

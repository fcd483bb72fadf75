CREATE TABLE subscriber (id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL UNIQUE, level INTEGER NOT NULL, area TEXT NOT NULL);
INSERT INTO subscriber (name, phone, level, area) VALUES
    ('江海市第一人民医院', '02061000001', 3, 'north'),
    ('黄埔船厂', '02061000002', 2, 'south'),
    ('吴小丽', '13700000003', 0, 'north'),
    ('冯建国', '13700000004', 1, 'south'),
    ('Tom Baker', '13700000005', 0, 'west');

CREATE TABLE fault (id INTEGER PRIMARY KEY, area TEXT NOT NULL, text TEXT NOT NULL, repaired TEXT);
INSERT INTO fault (area, text, repaired) VALUES ('west', '基站断电', NULL);

CREATE TABLE ticket (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, area TEXT NOT NULL, at TEXT NOT NULL);

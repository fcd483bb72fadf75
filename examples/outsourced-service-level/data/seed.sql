CREATE TABLE tip (day TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO tip (day, text) VALUES (date('now'), '冬季使用空调前请先清洗滤网');

CREATE TABLE repair (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, product TEXT NOT NULL, at TEXT NOT NULL);

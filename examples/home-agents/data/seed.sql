CREATE TABLE member (
    id INTEGER PRIMARY KEY, member_no TEXT NOT NULL UNIQUE, service_password TEXT NOT NULL, name TEXT NOT NULL, city TEXT NOT NULL, balance NUMERIC NOT NULL);
INSERT INTO member (member_no, service_password, name, city, balance) VALUES
    ('60010001', '246810', '王芳', '上海', 128.50),
    ('60010002', '135791', '陳嘉欣', '广州', 0),
    ('60010003', '112233', 'Alice Brown', '深圳', 35);

CREATE TABLE parcel (id INTEGER PRIMARY KEY, member INTEGER NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL);
INSERT INTO parcel (member, subject, state, due) VALUES
    (1, '空气炸锅', '运输中', '2026-11-25'), (2, '羽绒服', '已签收', '2026-11-18');

CREATE TABLE missed (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, at TEXT NOT NULL);

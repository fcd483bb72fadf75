CREATE TABLE merchant (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, name TEXT NOT NULL, grade TEXT NOT NULL, city TEXT NOT NULL);
INSERT INTO merchant (id, phone, name, grade, city) VALUES
    (1, '13800000001', '福满楼酒家', 'key', '广州'),
    (2, '13800000002', '新华书店', 'standard', '广州'),
    (3, '13800000003', '便民超市', 'standard', '佛山');

CREATE TABLE terminal (terminal_no TEXT PRIMARY KEY, merchant INTEGER NOT NULL REFERENCES merchant (id));
INSERT INTO terminal (terminal_no, merchant) VALUES ('10000001', 1), ('10000002', 2), ('10000003', 3);

CREATE TABLE work_order (
    order_no TEXT NOT NULL PRIMARY KEY, terminal_no TEXT NOT NULL, kind TEXT NOT NULL, engineer TEXT NOT NULL, mobile TEXT NOT NULL,
    due TEXT NOT NULL, closed INTEGER NOT NULL);
INSERT INTO work_order (order_no, terminal_no, kind, engineer, mobile, due, closed) VALUES
    ('20261120100000', '10000002', '故障', '刘强', '13700000011', '2026-11-20 16:00:00', 0);

CREATE TABLE paper (id INTEGER PRIMARY KEY, terminal_no TEXT NOT NULL, rolls INTEGER NOT NULL, month TEXT NOT NULL);
CREATE TABLE message (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, recording TEXT NOT NULL, at TEXT NOT NULL);

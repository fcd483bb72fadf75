CREATE TABLE manager (staff_no TEXT PRIMARY KEY, password TEXT NOT NULL, active INTEGER NOT NULL);
INSERT INTO manager (staff_no, password, active) VALUES ('8001', '246810', 1), ('8002', '135791', 0);

-- `longest` is in seconds.
CREATE TABLE queue_state (name TEXT NOT NULL PRIMARY KEY, waiting INTEGER NOT NULL, longest INTEGER NOT NULL);
INSERT INTO queue_state (name, waiting, longest) VALUES ('投诉', 2, 85), ('咨询', 5, 190);

CREATE TABLE staff_state (signed_in INTEGER NOT NULL, idle INTEGER NOT NULL, talking INTEGER NOT NULL, resting INTEGER NOT NULL);
INSERT INTO staff_state (signed_in, idle, talking, resting) VALUES (24, 3, 19, 2);

CREATE TABLE indicator (service_level TEXT NOT NULL, loss_rate TEXT NOT NULL, answered INTEGER NOT NULL, abandoned INTEGER NOT NULL);
INSERT INTO indicator (service_level, loss_rate, answered, abandoned) VALUES ('91.5', '2.4', 164, 5);

CREATE TABLE listening (id INTEGER PRIMARY KEY, staff_no TEXT NOT NULL, phone TEXT NOT NULL, result TEXT NOT NULL, at TEXT NOT NULL);

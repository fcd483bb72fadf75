CREATE TABLE cases (
    id INTEGER PRIMARY KEY, case_no TEXT NOT NULL UNIQUE, query_password TEXT NOT NULL, subject TEXT NOT NULL,
    state TEXT NOT NULL, due TEXT NOT NULL, office TEXT NOT NULL);
INSERT INTO cases (case_no, query_password, subject, state, due, office) VALUES
    ('20261101000001', '246810', '小区夜间施工噪音', 'handling', '2026-12-01', '江东区城管局'),
    ('20261101000002', '135791', '路灯不亮', 'answered', '2026-11-15', '市政工程处'),
    ('20261120000003', '112233', '公交线路调整建议', 'accepted', '2026-12-10', '市交通局');

CREATE TABLE notice (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, published TEXT NOT NULL);
INSERT INTO notice (title, body, published) VALUES
    ('停水通知', '因管道检修，滨海区十一月二十五日九时至十七时停水。', '2026-11-20'),
    ('社保窗口', '社保大厅周六上午照常办公。', '2026-11-18');

CREATE TABLE answer (topic TEXT PRIMARY KEY, body TEXT NOT NULL);
INSERT INTO answer (topic, body) VALUES
    ('1', '社保可以在手机上缴纳，也可以到任何一个社区服务中心办理。'),
    ('2', '迁入户口请带身份证、户口本和住房证明，到派出所办理。'),
    ('3', '提取公积金可以网上申请，三个工作日到账。'),
    ('4', '车辆年检可以网上预约。');

CREATE TABLE false_report (id INTEGER PRIMARY KEY, phone TEXT NOT NULL);
INSERT INTO false_report (phone) VALUES ('13800000009'), ('13800000009'), ('13800000009');

CREATE TABLE incoming (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, call_id TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE voice (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, recording TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE left_waiting (id INTEGER PRIMARY KEY, phone TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL);

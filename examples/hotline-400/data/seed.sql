-- Customers and orders of the hotline; run once, when data/crm.db does not exist yet.
CREATE TABLE customer (
    id    INTEGER PRIMARY KEY,
    name  TEXT    NOT NULL,
    phone TEXT    NOT NULL UNIQUE,
    level INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE orders (
    id          INTEGER PRIMARY KEY,
    order_no    TEXT    NOT NULL UNIQUE,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    status      TEXT    NOT NULL,
    amount      TEXT    NOT NULL
);

CREATE TABLE call_choice (
    id     INTEGER PRIMARY KEY,
    phone  TEXT NOT NULL,
    choice TEXT NOT NULL,
    at     TEXT NOT NULL
);

CREATE TABLE complaint (
    id        INTEGER PRIMARY KEY,
    phone     TEXT NOT NULL,
    order_no  TEXT NOT NULL,
    recording TEXT NOT NULL,
    at        TEXT NOT NULL
);

CREATE TABLE voicemail (
    id        INTEGER PRIMARY KEY,
    phone     TEXT NOT NULL,
    recording TEXT NOT NULL,
    at        TEXT NOT NULL
);

INSERT INTO customer (id, name, phone, level) VALUES
    (1, '王芳',   '13800000001', 5),
    (2, '李伟',   '13800000002', 2),
    (3, '张敏',   '13800000003', 1),
    (4, '陈志强', '13900000004', 3),
    (5, 'Alice',  '85291234567', 4);

INSERT INTO orders (id, order_no, customer_id, status, amount) VALUES
    (1, '202611200001', 1, '已发货', '128.50'),
    (2, '202611200002', 1, '待付款', '2560.00'),
    (3, '202611190017', 2, '已签收', '99.90'),
    (4, '202611180305', 4, '已退款', '1024.00');

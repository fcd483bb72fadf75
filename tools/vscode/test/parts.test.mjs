import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { children, temporaryFolder } from './packaged.mjs';
import { part } from './parts.mjs';

const { findExecutable } = part('process/findExecutable');
const { findProject } = part('project/findProject');
const { reachedNodes } = part('tests/nodeCounts');
const { findTests } = part('tests/findTests');
const { flowAt } = part('graph/flowAt');
const { pageHtml } = part('graph/pageHtml');
const { placeOf } = part('graph/source');
const { readCheckLines } = part('project/checkLine');
const { RestartLimit } = part('server/restartLimit');
const { run } = part('process/run');

describe('the program is searched', () => {
    const search = (programs, more = {}) => findExecutable({
        setting: '', folders: ['/w/repo/examples/hotline'], environment: { PATH: '/usr/bin:bin:/opt/cc', HOME: '/home/li' }, windows: false,
        canStart: file => programs.includes(file), exists: file => file === '/w/repo/CallCenter.sln', ...more,
    });

    test('where the setting says, first', () => {
        assert.deepEqual(search(['/x/callcenter', '/opt/cc/callcenter'], { setting: '/x/callcenter' }), { file: '/x/callcenter', from: 'setting' });
        assert.deepEqual(search(['/home/li/cc'], { setting: '~/cc' }), { file: '/home/li/cc', from: 'setting' });
        assert.deepEqual(search(['/w/repo/examples/hotline/bin/cc'], { setting: 'bin/cc' }), { file: '/w/repo/examples/hotline/bin/cc', from: 'setting' });
    });
    test('and nowhere else when the setting is wrong', () => {
        assert.match(search(['/opt/cc/callcenter'], { setting: '/gone' }).missing, /`\/gone`.*Correct it/);
    });
    test('on the PATH, but not in a folder that depends on where one is', () => {
        assert.deepEqual(search(['/opt/cc/callcenter', '/w/repo/callcenter']), { file: '/opt/cc/callcenter', from: 'path' });
        assert.match(search(['bin/callcenter']).missing, /PATH/);
    });
    test('as the launcher of the repository, which stands beside its solution', () => {
        assert.deepEqual(search(['/w/repo/callcenter', '/w/callcenter']), { file: '/w/repo/callcenter', from: 'repository' });
        assert.match(search(['/w/callcenter']).missing, /callcenter\.path/);
    });
});

describe('the project of a file', () => {
    test('is the nearest folder with callcenter.json or a project declaration, inside of what is open', t => {
        const root = temporaryFolder(t);
        mkdirSync(path.join(root, 'a/flows'), { recursive: true });
        mkdirSync(path.join(root, 'b/deep'), { recursive: true });
        writeFileSync(path.join(root, 'a/callcenter.json'), '{}');
        writeFileSync(path.join(root, 'b/main.flow'), '/// Words.\nproject "B" { languages en }\n');
        assert.equal(findProject(path.join(root, 'a/flows/day.flow'), root), path.join(root, 'a'));
        assert.equal(findProject(path.join(root, 'b/deep/x.flow'), root), path.join(root, 'b'));
        assert.equal(findProject(path.join(root, 'c.flow'), root), undefined);
        assert.equal(findProject(path.join(root, 'b/deep/x.flow'), path.join(root, 'b/deep')), undefined);
    });
});

describe('counts of nodes', () => {
    const graph = JSON.stringify({ nodes: [{ id: 'A', words: 'flow A', file: 'a.flow', line: 1 }, { id: 'A/x', words: 'x', file: 'a.flow', line: 2 }, { id: 'new', words: 'y', file: 'a.flow', line: 3 }] });
    test('stand at their lines; a node that was not counted is left out', () => {
        assert.deepEqual([...reachedNodes('{"nodes":{"A":2,"A/x":0}}', graph)], [['a.flow', [{ words: 'flow A', line: 1, count: 2 }, { words: 'x', line: 2, count: 0 }]]]);
    });
    test('that are none are none', () => {
        for (const [counts, picture] of [['', graph], ['{}', graph], ['{"nodes":{}}', 'error'], ['null', 'null'], ['{"nodes":null}', graph]]) {
            assert.equal(reachedNodes(counts, picture), undefined);
        }
    });
});

describe('test blocks are found', () => {
    test('with their names and lines', () => {
        assert.deepEqual(findTests('flow A { answer hangup }\n\ntest "one" {\n    hears X\n}\ntest "二 \\"q\\"" { hangs up }\n'), [
            { name: 'one', line: 2, endLine: 4 }, { name: '二 "q"', line: 5, endLine: 5 },
        ]);
    });
    test('not in comments, texts or block texts', () => {
        assert.deepEqual(findTests('// test "no" {\nprompt P { en "test \\"no\\" {" }\nquery q() on s within 1s """ test "no" { }\n """\ntest "yes" { hangs up }'), [
            { name: 'yes', line: 4, endLine: 4 },
        ]);
    });
    test('while a brace is missing', () => {
        assert.deepEqual(findTests('test "a" {\n    given f = R { id: 1\n\ntest "b" {\n}\n').map(found => found.name), ['a', 'b']);
        assert.deepEqual(findTests('test "open" {\n    hears X').map(found => found.name), ['open']);
        assert.deepEqual(findTests('test\nflow A { log "x" }'), []);
    });
});

describe('the graph\'s page', () => {
    const page = more => pageHtml({ title: 'A', svg: '<svg></svg>', problem: undefined, script: 's.js', style: 's.css', source: 'https://w', nonce: 'n1', ...more });

    test('lets only its own script run, and loads nothing from elsewhere', () => {
        const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page())[1];
        const rules = Object.fromEntries(policy.split('; ').map(rule => [rule.split(' ')[0], rule.split(' ').slice(1)]));
        assert.deepEqual(rules, { 'default-src': ["'none'"], 'img-src': ['data:'], 'style-src': ['https://w', "'unsafe-inline'"], 'script-src': ["'nonce-n1'"] });
        assert.equal([...page().matchAll(/<script/g)].length, 1);
    });
    test('shows names and problems as text', () => {
        const html = page({ title: '<b>"x"', problem: 'a <script>alert(1)</script> & b' });
        assert.ok(html.includes('<title>&lt;b&gt;&quot;x&quot;</title>'));
        assert.ok(html.includes('a &lt;script&gt;alert(1)&lt;/script&gt; &amp; b'));
    });
    test('takes the picture without what belongs at the head of a file', () => {
        assert.ok(page({ svg: '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<svg id="p"></svg>' }).includes('<div id="picture"><svg id="p"></svg></div>'));
    });
    test('opens lines of the project\'s flow files and nothing else', () => {
        assert.deepEqual(placeOf('flows/day.flow:12', '/p'), { file: '/p/flows/day.flow', line: 11 });
        for (const wrong of ['../other/x.flow:1', '/etc/passwd:1', '/etc/x.flow:1', 'a.flow:0', 'a.flow', 'a.flow:1:2', 'a.txt:3', '', undefined, 7, { file: 'a.flow' }]) {
            assert.equal(placeOf(wrong, '/p'), undefined, String(wrong));
        }
    });
    test('knows the flow a line stands in', () => {
        const text = 'record R { id: int }\nflow 主菜单 {\n    answer\n}\nflow Next at most 3 visits else -> A {\n}';
        assert.deepEqual([0, 1, 2, 4, 5].map(line => flowAt(text, line)), [undefined, '主菜单', '主菜单', 'Next', 'Next']);
    });
});

describe('a server that dies', () => {
    test('is started again four times in three minutes, not a fifth', () => {
        let now = 0;
        const limit = new RestartLimit(() => now);
        assert.deepEqual([1, 2, 3, 4, 5].map(() => { now += 1_000; return limit.mayRestart(); }), [true, true, true, true, false]);
        now += 3 * 60_000;
        assert.equal(limit.mayRestart(), true);
    });
    test('dies rarely for ever', () => {
        let now = 0;
        const limit = new RestartLimit(() => now);
        assert.ok(Array.from({ length: 100 }, () => { now += 60_000; return limit.mayRestart(); }).every(allowed => allowed));
    });
    test('may be started by the user whatever happened', () => {
        const limit = new RestartLimit(() => 0);
        Array.from({ length: 9 }, () => limit.mayRestart());
        limit.forget();
        assert.equal(limit.mayRestart(), true);
    });
});

describe('a command', () => {
    test('gets its arguments as they are, through no shell', async () => {
        const ended = await run(process.execPath, ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', '$(id)', 'a b', '; ls', '声通"']);
        assert.deepEqual(JSON.parse(ended.output), ['$(id)', 'a b', '; ls', '声通"']);
        assert.equal(ended.code, 0);
    });
    test('that takes too long is stopped, also when it does not want to', async () => {
        const ended = await run(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { limit: 300 });
        assert.equal(ended.code, undefined);
        assert.match(ended.problem, /too long/);
        assert.deepEqual(children(), []);
    });
    test('that is cancelled is gone', async () => {
        const stop = new AbortController();
        setTimeout(() => stop.abort(), 200);
        const ended = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal: stop.signal });
        assert.equal(ended.code, undefined);
        assert.deepEqual(children(), []);
    });
    test('that is not there is a sentence', async () => {
        assert.match((await run('/nowhere/callcenter', [])).problem, /`\/nowhere\/callcenter` cannot be started/);
    });
    test('may print words between its objects', () => {
        assert.deepEqual(readCheckLines('building …\n{"code":"CC0201","severity":"error","title":"t","secondary":[]}\n{ not json\n{"other":1}\n').map(line => line.code), ['CC0201']);
    });
});

describe('the language\'s typing rules', () => {
    const rules = JSON.parse(readFileSync(fileURLToPath(new URL('../language-configuration.json', import.meta.url)), 'utf8'));
    const expression = ({ pattern, flags }) => new RegExp(pattern, flags);

    test('take words of any script, and numbers with their units, as one', () => {
        const words = text => text.match(new RegExp(rules.wordPattern.pattern, rules.wordPattern.flags + 'g'));
        assert.deepEqual(words('flow 主菜单(level: int) -> Main2 within 250ms 12.5%'), ['flow', '主菜单', 'level', 'int', 'Main2', 'within', '250ms', '12.5%']);
    });
    test('indent behind an open brace, not behind one in a text or a comment', () => {
        const increase = expression(rules.indentationRules.increaseIndentPattern);
        for (const line of ['flow A {', '    on 1 "a{b}" { // why', 'query q(', 'log "http://x" {']) {
            assert.ok(increase.test(line), line);
        }
        for (const line of ['// flow A {', 'log "a {"', 'flow A { }', 'answer']) {
            assert.ok(!increase.test(line), line);
        }
        const start = Date.now();
        increase.test(`${'"a" b / '.repeat(5_000)}x`);
        assert.ok(Date.now() - start < 500, 'a long line costs no time');
    });
    test('go on with a documentation comment', () => {
        const [rule] = rules.onEnterRules;
        assert.ok(expression(rule.beforeText).test('    /// Said in the welcome.') && !expression(rule.beforeText).test('    // plain'));
        assert.equal(rule.action.appendText, '/// ');
    });
});

describe('what a command says on its error stream', () => {
    test('is kept without the lines that only tell what is being done', async () => {
        const ended = await run(process.execPath, ['-e', 'console.error("compiling ..."); console.error("drawing ..."); console.error("There is no flow Mian. Did you mean Main ...?"); process.exit(2)']);
        assert.equal(ended.code, 2);
        assert.equal(ended.errors, 'There is no flow Mian. Did you mean Main ...?\n');
    });
});

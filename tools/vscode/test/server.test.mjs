import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { openExample as open } from './opened.mjs';
import { children, eventually, isAlive, program, temporaryFolder } from './packaged.mjs';

const serverProcess = () => children().find(child => child.command.includes('language-server'));
const running = editor => eventually('the server is ready', () => /call-outgoing/.test(editor.seen.statusItems[0].text) && serverProcess());

describe('the extension and the real server', () => {
    test('start with the first project, check what is typed, and leave no process behind', async t => {
        const { editor, project, deactivate } = await open(t);
        const { pid } = await running(editor);

        const document = editor.open(path.join(project, 'flows/day.flow'));
        editor.replace(document, '-> Main(0)', '-> Mian(0)');
        const [problem] = await eventually('the misspelt name is underlined', () => editor.diagnostics(document).length > 0 && editor.diagnostics(document));
        assert.equal(document.getText(problem.range), 'Mian');
        assert.match(String(problem.code.value ?? problem.code), /^CC\d{4}$/);

        editor.replace(document, '-> Mian(0)', '-> Main(0)');
        await eventually('the line under it goes', () => editor.diagnostics(document).length === 0);

        await deactivate();
        await eventually('the server is gone', () => !isAlive(pid), 5_000);
        assert.deepEqual(children(), []);
        assert.deepEqual(editor.seen.messages, []);
    });

    test('start again when the server is killed', async t => {
        const { editor, project } = await open(t);
        const { pid } = await running(editor);
        process.kill(pid, 'SIGKILL');
        const next = await eventually('another server runs', () => serverProcess()?.pid !== pid && serverProcess());
        const document = editor.open(path.join(project, 'flows/day.flow'));
        editor.replace(document, 'play GreetByName', 'paly GreetByName');
        await eventually('it checks what is typed', () => editor.diagnostics(document).length > 0);
        assert.notEqual(next.pid, pid);
    });

    test('do not start a server for ever that ends again and again', async t => {
        const { editor, project } = await open(t);
        let last = await running(editor);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        let target = 'Main';
        for (let death = 1; death <= 4; death++) {
            process.kill(last.pid, 'SIGKILL');
            last = await eventually(`a server runs after death ${death}`, () => {
                const now = serverProcess();
                return now !== undefined && now.pid !== last.pid && /call-outgoing/.test(editor.seen.statusItems[0].text) && now;
            });

            // One that is killed before it has answered did not start, which is another sentence.
            const wrong = `Mian${death}`;
            editor.replace(document, `-> ${target}(0)`, `-> ${wrong}(0)`);
            await eventually(`it answers after death ${death}`, () => editor.diagnostics(document).some(problem => document.getText(problem.range) === wrong));
            target = wrong;
        }
        process.kill(last.pid, 'SIGKILL');
        await eventually('the user is told', () => editor.seen.messages.some(message => /five times within three minutes/.test(message.text)));
        await new Promise(resolve => setTimeout(resolve, 500));
        assert.deepEqual(children(), []);
        assert.match(editor.seen.statusItems[0].text, /error/);
        await editor.run('callcenter.restartServer');
        await running(editor);
    });

    test('say what to do when there is no program, and start when the setting is corrected', async t => {
        const { editor } = await open(t, 'hotline-400', { settings: { 'callcenter.path': '/nowhere/callcenter' } });
        await eventually('the user is told', () => editor.seen.messages.length > 0);
        assert.equal(serverProcess(), undefined);
        assert.match(editor.seen.messages[0].text, /`\/nowhere\/callcenter`, which is not a program.*Correct it/);
        assert.match(editor.seen.statusItems[0].text, /warning/);
        editor.configure('callcenter.path', program);
        await eventually('the server runs', serverProcess);
    });

    test('wait for trust, then start', async t => {
        const { editor } = await open(t, 'hotline-400', { withoutServer: true });
        assert.deepEqual(children(), []);
        editor.trust();
        await eventually('the server runs', serverProcess);
    });

    test('give up on a program that dies at once, with a sentence', async t => {
        const folder = temporaryFolder(t);
        const broken = path.join(folder, 'callcenter');
        writeFileSync(broken, '#!/bin/sh\nexit 3\n');
        chmodSync(broken, 0o755);
        const { editor } = await open(t, 'hotline-400', { settings: { 'callcenter.path': broken } });
        await eventually('the user is told', () => editor.seen.messages.some(message => message.kind === 'error' && /did not start|is not started again/.test(message.text)));
        await eventually('the status says so', () => /error/.test(editor.seen.statusItems[0].text));
        assert.deepEqual(children(), []);
    });
});

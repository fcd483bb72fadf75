import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { eventually, program, temporaryFolder } from './packaged.mjs';
import { openExample } from './opened.mjs';

/** No server: commands start what they need themselves. */
const quiet = { withoutServer: true };

describe('the commands', () => {
    test('validate shows what is wrong in the problems and in the output', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const file = path.join(project, 'flows/night.flow');
        writeFileSync(file, readFileSync(file, 'utf8').replace('play ClosedNow', 'play ClosedNwo'));
        await editor.run('callcenter.validate', editor.module.Uri.file(file));
        const collection = editor.seen.collections.find(one => one.name === 'callcenter validate');
        const [[uri, problems]] = [...collection.files];
        assert.equal(editor.module.Uri.parse(uri).fsPath, file);
        assert.equal(problems[0].code, 'CC0201');
        assert.match(problems[0].message, /`ClosedNwo`/);
        assert.match(editor.seen.logs.filter(line => line.name === 'CallCenter Validate').map(line => line.text).join('\n'), /night\.flow:\d+:\d+: error CC0201/);
        assert.match(editor.seen.messages.at(-1).text, /hotline-400: 1 error\./);
    });

    test('validate says so when nothing is wrong', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        await editor.run('callcenter.validate', editor.module.Uri.file(path.join(project, 'project.flow')));
        assert.deepEqual(editor.seen.messages, [{ kind: 'information', text: 'hotline-400 has no errors.' }]);
    });

    test('the test explorer lists test blocks by project and file, and follows the text', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const [controller] = editor.seen.controllers;
        await controller.resolveHandler(undefined);
        const item = controller.items.get(project);
        const files = [];
        item.children.forEach(file => files.push(file.label));
        assert.ok(files.includes('tests.flow') && files.includes('tests/night.flow'), files.join());

        const document = editor.open(path.join(project, 'tests.flow'));
        const names = () => {
            const found = [];
            item.children.get(document.uri.toString()).children.forEach(test => found.push(test.label));
            return found;
        };
        const count = names().length;
        editor.change(document, new editor.module.Range(0, 0, 0, 0), 'test "新的" { hangs up }\n');
        await eventually('the new test is listed', () => names().length === count + 1);
        assert.equal(names()[0], '新的');
    });

    test('a run of all tests passes them, and a changed expectation fails with what was expected and heard', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const uri = editor.module.Uri.file(path.join(project, 'tests.flow'));
        await editor.run('callcenter.test', uri);
        const [all] = editor.seen.runs;
        assert.ok(all.ended && all.states.size >= 20);
        assert.deepEqual([...all.states.values()].filter(state => state !== 'passed'), []);

        const document = editor.open(uri.fsPath);
        editor.replace(document, 'expect reject 404', 'expect reject 486');
        const [controller] = editor.seen.controllers;
        const file = controller.items.get(project).children.get(uri.toString());
        let wanted;
        file.children.forEach(test => { if (test.label === 'an unknown number is refused') { wanted = test; } });
        await controller.profiles[0].run(new editor.module.TestRunRequest([wanted]), new editor.module.CancellationTokenSource().token);
        const [, one] = editor.seen.runs;
        assert.deepEqual([...one.states], [['an unknown number is refused', 'failed']]);
        const message = one.messages.get('an unknown number is refused');
        assert.match(message.message, /404/);
        assert.equal(message.location.uri.fsPath, uri.fsPath);
        assert.equal(document.lineAt(message.location.range.line).text.trim(), 'expect reject 486');
        assert.match(one.output, /0 passed, 1 failed/);
    });

    test('a run with coverage tells of every line how often the tests came there, and of its ways', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const [controller] = editor.seen.controllers;
        await controller.resolveHandler(undefined);
        const profile = controller.profiles.find(one => one.kind === editor.module.TestRunProfileKind.Coverage);
        const token = new editor.module.CancellationTokenSource().token;
        await profile.run(new editor.module.TestRunRequest(), token);
        const [all] = editor.seen.runs;
        const day = coverage => coverage.find(file => file.uri.fsPath === path.join(project, 'flows/day.flow'));
        assert.ok(day(all.coverage).statementCoverage.total > 30);
        assert.deepEqual(all.coverage.filter(file => file.statementCoverage.covered < file.statementCoverage.total || file.branchCoverage.covered < file.branchCoverage.total), []);

        let night;
        controller.items.get(project).children.forEach(file => file.children.forEach(test => { if (test.label === 'a holiday is closed') { night = test; } }));
        await profile.run(new editor.module.TestRunRequest([night]), token);
        const [, one] = editor.seen.runs;
        assert.equal(day(one.coverage).statementCoverage.covered, 0);
        const file = one.coverage.find(covered => covered.uri.fsPath === path.join(project, 'flows/night.flow'));
        const details = await profile.loadDetailedCoverage(one, file, token);
        const text = readFileSync(file.uri.fsPath, 'utf8').split('\n');
        const lineOf = words => details.find(line => text[line.location.start.line].includes(words));
        assert.equal(lineOf('play ClosedNow').executed, 1);
        assert.equal(lineOf('flow EmergencyNotice').executed, 0);
        assert.deepEqual(lineOf('choose language').branches.map(branch => branch.executed > 0), [true, true, false, false]);
    });

    test('tests of a project with errors are not run, and say why', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const file = path.join(project, 'flows/night.flow');
        writeFileSync(file, readFileSync(file, 'utf8').replace('play ClosedNow', 'play ClosedNwo'));
        await editor.run('callcenter.test', editor.module.Uri.file(file));
        const [run] = editor.seen.runs;
        assert.deepEqual([...new Set(run.states.values())], ['errored']);
        assert.match([...run.messages.values()][0].message, /ClosedNwo/);
    });

    test('the graph is a picture whose boxes lead to their lines, and follows each save', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        await editor.run('callcenter.graph', editor.module.Uri.file(path.join(project, 'project.flow')));
        const [panel] = editor.seen.panels;
        assert.match(panel.webview.html, /<svg[\s>]/);
        assert.match(panel.webview.html, /Content-Security-Policy/);
        assert.deepEqual([panel.how.enableScripts, panel.how.enableCommandUris], [true, false]);
        const sources = [...panel.webview.html.matchAll(/data-source="([^"]+)"/g)].map(match => match[1]);
        const source = sources.find(text => text.startsWith('flows/day.flow:'));
        assert.ok(source, `a box says where it is written: ${sources.slice(0, 5)}`);
        panel.received.fire({ source });
        const shown = await eventually('the source is shown', () => editor.seen.shown.find(entry => entry.what?.fsPath));
        assert.equal(shown.what.fsPath, path.join(project, 'flows/day.flow'));
        assert.equal(shown.how.selection.start.line, Number(source.split(':')[1]) - 1);

        panel.received.fire({ source: '../../etc/x.flow:1' });
        const document = editor.open(path.join(project, 'flows/night.flow'));
        editor.replace(document, 'flow EmergencyNotice {', 'flow DisasterNotice {');
        editor.save(document);
        await eventually('the page says that its picture is old', () => /last picture that could be drawn/.test(panel.webview.html));
        assert.match(panel.webview.html, /<svg[\s>]/);
        const rules = editor.open(path.join(project, 'project.flow'));
        editor.replace(rules, '-> EmergencyNotice', '-> DisasterNotice');
        editor.save(rules);
        await eventually('the new name is drawn', () => /DisasterNotice/.test(panel.webview.html) && !/last picture/.test(panel.webview.html));
        assert.equal(editor.seen.shown.filter(entry => entry.what?.fsPath).length, 1);
    });

    test('the graph of the flow at the cursor is a panel of its own', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        editor.show(document, document.after('let order = findOrder'));
        await editor.run('callcenter.graphFlow');
        assert.equal(editor.seen.panels[0].title, 'Graph: OrderStatus');
        assert.match(editor.seen.panels[0].webview.html, /<svg[\s>]/);
    });

    test('explain shows the page of the message under the cursor, and the waits of a project', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const collection = editor.module.languages.createDiagnosticCollection('other');
        const diagnostic = new editor.module.Diagnostic(new editor.module.Range(3, 0, 3, 8), 'x', 0);
        diagnostic.code = { value: 'CC0312', target: document.uri };
        collection.set(document.uri, [diagnostic]);
        editor.show(document, new editor.module.Position(3, 2));
        await editor.run('callcenter.explain');
        const { args: [uri] } = editor.seen.executed.find(command => command.name === 'markdown.showPreviewToSide');
        assert.match(editor.seen.contents.get(uri.scheme).provideTextDocumentContent(uri), /CC0312/);

        await editor.run('callcenter.explainProject', document.uri);
        assert.match(editor.seen.shown.at(-1).what.getText(), /Welcome/);
    });

    test('play is a task in the terminal: the program and the folder, through no shell', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        await editor.run('callcenter.play', editor.module.Uri.file(path.join(project, 'project.flow')));
        const { execution } = editor.seen.tasks[0];
        assert.deepEqual([execution.process, execution.args], [program, ['play', project]]);
    });

    test('a new project is made where the user says, and opened', async t => {
        const parent = temporaryFolder(t);
        const { editor } = await openExample(t, 'hotline-400', {
            ...quiet,
            answers: { input: '声通热线', pick: choices => choices[0], open: asked => asked.canSelectFolders ? [{ fsPath: parent }] : undefined, information: (_, open) => open },
        });
        await editor.run('callcenter.newProject');
        assert.ok(existsSync(path.join(parent, '声通热线', 'callcenter.json')), editor.seen.messages.map(message => message.text).join());
        const { args: [folder] } = editor.seen.executed.find(command => command.name === 'vscode.openFolder');
        assert.equal(folder.fsPath, path.join(parent, '声通热线'));
    });

    test('a project that cannot be made is a sentence', async t => {
        const { editor, project } = await openExample(t, 'hotline-400', quiet);
        const name = path.basename(project);
        Object.assign(editor.answers, { input: name, pick: choices => choices[1], open: [{ fsPath: path.dirname(project) }] });
        await editor.run('callcenter.newProject');
        assert.equal(editor.seen.messages.at(-1).kind, 'error');
        assert.doesNotMatch(editor.seen.messages.at(-1).text, /\n\s+at /);
    });
});

import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { openExample as open } from './opened.mjs';
import { eventually } from './packaged.mjs';

const provider = (editor, kind) => eventually(`the server offers ${kind}`, () => editor.seen.providers[kind]?.[0]?.provider);
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

describe('in a flow the editor can', () => {
    test('complete what may stand at the caret', async t => {
        const { editor, project } = await open(t);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const completion = await provider(editor, 'CompletionItemProvider');
        editor.replace(document, '-> Main(c.level)', '-> ');
        const given = await completion.provideCompletionItems(document, document.after('GreetByName(c.name)\n        -> '), token, { triggerKind: 0 });
        const labels = (given.items ?? given).map(item => item.label.label ?? item.label);
        for (const flow of ['Main', 'OrderStatus', 'Voicemail']) {
            assert.ok(labels.includes(flow), `${flow} is among ${labels.slice(0, 20)}`);
        }
    });

    test('mend a misspelt name by its quick fix', async t => {
        const { editor, project } = await open(t);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const actions = await provider(editor, 'CodeActionsProvider');
        const correct = document.getText();
        editor.replace(document, '-> OrderStatus(level)', '-> OrderStatsu(level)');
        const [problem] = await eventually('the misspelt name is underlined', () => editor.diagnostics(document).length > 0 && editor.diagnostics(document));
        const offered = await actions.provideCodeActions(document, problem.range, { diagnostics: [problem], only: undefined, triggerKind: 1 }, token);
        const fix = offered.find(action => action.edit?.size > 0);
        assert.ok(fix, `a fix is among ${offered.map(action => action.title)}`);
        await editor.module.workspace.applyEdit(fix.edit);
        assert.equal(document.getText(), correct);
        await eventually('nothing is underlined', () => editor.diagnostics(document).length === 0);
    });

    test('tell what a name is, and where it is declared', async t => {
        const { editor, project } = await open(t);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const at = document.positionAt(document.getText().indexOf('findCustomer') + 3);
        const hover = await (await provider(editor, 'HoverProvider')).provideHover(document, at, token);
        assert.match(JSON.stringify(hover.contents), /The customer behind a caller number/);
        const found = [await (await provider(editor, 'DefinitionProvider')).provideDefinition(document, at, token)].flat()[0];
        assert.equal((found.uri ?? found.targetUri).fsPath, path.join(project, 'data.flow'));
    });

    test('open what a code lens counts', async t => {
        const { editor, project } = await open(t);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const lenses = await eventually('the lenses come', async () => {
            const given = await (await provider(editor, 'CodeLensProvider')).provideCodeLenses(document, token);
            return given?.length > 0 && given;
        });
        const lens = lenses.find(one => document.lineAt(one.range.start).text.startsWith('flow Operator'));
        assert.ok(lens, 'the flow Operator has a lens');
        const counted = lenses.find(one => one.command?.command === 'callcenter.showReferences');
        await editor.run(counted.command.command, ...counted.command.arguments);
        const { args: [uri, at, found] } = editor.seen.executed.find(command => command.name === 'editor.action.showReferences');
        assert.equal(uri.fsPath, document.uri.fsPath);
        assert.ok(at instanceof editor.module.Position);
        assert.ok(found.every(place => place.uri.fsPath.startsWith(project) && place.range instanceof editor.module.Range));
    });

    test('rename a flow in every file', async t => {
        const { editor, project } = await open(t);
        const day = editor.open(path.join(project, 'flows/day.flow'));
        const night = editor.open(path.join(project, 'flows/night.flow'));
        const at = night.after('flow Voicem');
        const edit = await (await provider(editor, 'RenameProvider')).provideRenameEdits(night, at, '留言', token);
        await editor.module.workspace.applyEdit(edit);
        assert.match(day.getText(), /else +-> 留言/);
        assert.match(night.getText(), /flow 留言 \{/);
        assert.doesNotMatch(day.getText() + night.getText(), /Voicemail/);
        await eventually('nothing is underlined', () => editor.diagnostics(day).length === 0 && editor.diagnostics(night).length === 0);
    });

    test('bring a file into its layout', async t => {
        const { editor, project } = await open(t);
        const document = editor.open(path.join(project, 'flows/day.flow'));
        const formatting = await provider(editor, 'DocumentFormattingEditProvider');
        const tidy = document.getText();
        editor.replace(document, '    answer\n', '  answer   // here\n');
        const edits = await formatting.provideDocumentFormattingEdits(document, { tabSize: 4, insertSpaces: true }, token);
        editor.apply(document.uri, edits);
        assert.equal(document.getText(), tidy.replace('    answer\n', '    answer  // here\n'));
    });
});

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
});

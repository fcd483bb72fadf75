import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { openExample as open } from './opened.mjs';
import { eventually } from './packaged.mjs';

const provider = (editor, kind) => eventually(`the server offers ${kind}`, () => editor.seen.providers[kind]?.[0]?.provider);
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

describe('in a flow the editor can', () => {
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
});

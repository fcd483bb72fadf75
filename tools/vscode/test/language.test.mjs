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

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { pickProject } from '../project/pickProject';
import { saveFlows } from '../project/saveFlows';
import { codeOf } from './validate';

const Scheme = 'callcenter-page';

/** `callcenter explain`: the page of the message under the cursor, and the bounds of a whole project. */
export class Explanation implements vscode.Disposable, vscode.TextDocumentContentProvider {
    private readonly _pages = new Map<string, string>();
    private readonly _changed = new vscode.EventEmitter<vscode.Uri>();
    private readonly _provider: vscode.Disposable;

    readonly onDidChange = this._changed.event;

    constructor(private readonly callCenter: CallCenter) {
        this._provider = vscode.workspace.registerTextDocumentContentProvider(Scheme, this);
    }

    provideTextDocumentContent(uri: vscode.Uri): string {
        return this._pages.get(uri.path) ?? '';
    }

    /** Explains a code: the one given, the one under the cursor, or the one the user types. */
    async explainCode(given?: unknown): Promise<void> {
        const code = typeof given === 'string' ? given : codeAtCursor() ?? await vscode.window.showInputBox({
            prompt: 'The code of a message, such as CC0312',
            validateInput: text => isCode(text) ? undefined : 'A code is CC and four digits.',
        });
        if (code === undefined) {
            return;
        }
        if (!isCode(code)) {
            void vscode.window.showInformationMessage(`\`${code}\` is not the code of a message.`);
            return;
        }
        const ended = await this.callCenter.run(`Looking up ${code}`, ['explain', code.toUpperCase()]);
        if (ended === undefined) {
            return;
        }
        if (ended.code !== 0) {
            void vscode.window.showErrorMessage(ended.errors.trim());
            return;
        }
        const uri = this.keep(`/${code.toUpperCase()}.md`, ended.output);
        await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    }

    /** Shows every way in, its endings and its worst case. */
    async explainProject(uri?: vscode.Uri): Promise<void> {
        const project = await pickProject(uri);
        if (project === undefined) {
            return;
        }
        await saveFlows();
        const ended = await this.callCenter.run(`Adding up the waits of ${path.basename(project)}`, ['explain', project]);
        if (ended === undefined) {
            return;
        }
        const said = ended.output.trim() === '' ? ended.errors : ended.output;
        const document = await vscode.workspace.openTextDocument(this.keep(`/${path.basename(project)} bounds.txt`, said));
        await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
    }

    dispose(): void {
        this._provider.dispose();
        this._changed.dispose();
    }

    private keep(name: string, text: string): vscode.Uri {
        const uri = vscode.Uri.from({ scheme: Scheme, path: name });
        this._pages.set(uri.path, text);
        this._changed.fire(uri);
        return uri;
    }
}

const isCode = (text: string): boolean => /^CC\d{4}$/i.test(text.trim());

function codeAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
        return undefined;
    }
    const cursor = editor.selection.active;
    const word = editor.document.getText(editor.document.getWordRangeAtPosition(cursor));
    if (isCode(word)) {
        return word;
    }
    const near = vscode.languages.getDiagnostics(editor.document.uri).filter(diagnostic => isCode(codeOf(diagnostic)));
    const under = near.find(diagnostic => diagnostic.range.contains(cursor)) ?? near.find(diagnostic => diagnostic.range.start.line === cursor.line);
    return under === undefined ? undefined : codeOf(under);
}

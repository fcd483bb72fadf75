import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { readCheckLines, type CheckLine } from '../project/checkLine';
import { pickProject } from '../project/pickProject';
import { saveFlows } from '../project/saveFlows';

/** `callcenter validate`: what is wrong goes to the problems, and in full to the output. */
export class Validation implements vscode.Disposable {
    private readonly _problems = vscode.languages.createDiagnosticCollection('callcenter validate');
    private readonly _listening: vscode.Disposable;

    constructor(private readonly callCenter: CallCenter, private readonly output: vscode.OutputChannel) {
        // Places move while one types; the language server knows better from then on.
        this._listening = vscode.workspace.onDidChangeTextDocument(change => this._problems.delete(change.document.uri));
    }

    async run(uri?: vscode.Uri): Promise<void> {
        const project = await pickProject(uri);
        if (project === undefined) {
            return;
        }
        await saveFlows();
        const ended = await this.callCenter.run(`Checking ${path.basename(project)}`, ['validate', project, '--json']);
        if (ended === undefined) {
            return;
        }
        const messages = readCheckLines(ended.output);
        this.show(project, messages);
        this.output.clear();
        this.output.appendLine(messages.length === 0 && ended.code !== 0 ? ended.errors.trim() : describe(project, messages));
        const errors = messages.filter(message => message.severity === 'error').length;
        if (errors > 0 || ended.code !== 0) {
            this.output.show(true);
            void vscode.window.showErrorMessage(errors > 0
                ? `${path.basename(project)}: ${errors} ${errors === 1 ? 'error' : 'errors'}.`
                : ended.errors.trim().split('\n')[0] ?? 'The project could not be checked.');
        } else {
            void vscode.window.showInformationMessage(`${path.basename(project)} has no errors.`);
        }
    }

    dispose(): void {
        this._listening.dispose();
        this._problems.dispose();
    }

    private show(project: string, messages: readonly CheckLine[]): void {
        this._problems.clear();
        const byFile = new Map<string, vscode.Diagnostic[]>();
        for (const message of messages) {
            const file = path.resolve(project, message.file ?? 'callcenter.json');
            const problem = diagnosticOf(message);
            // What the language server has said already is not said twice.
            const known = vscode.languages.getDiagnostics(vscode.Uri.file(file)).some(other => codeOf(other) === message.code && other.range.isEqual(problem.range));
            if (!known) {
                byFile.set(file, [...byFile.get(file) ?? [], problem]);
            }
        }
        for (const [file, problems] of byFile) {
            this._problems.set(vscode.Uri.file(file), problems);
        }
    }
}

function diagnosticOf(message: CheckLine): vscode.Diagnostic {
    const [line, column] = [(message.line ?? 1) - 1, (message.column ?? 1) - 1];
    const range = new vscode.Range(line, column, (message.endLine ?? line + 1) - 1, (message.endColumn ?? column + 1) - 1);
    const diagnostic = new vscode.Diagnostic(range, [message.title, message.help].filter(text => text !== undefined).join('\n'),
        message.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
    diagnostic.code = message.code;
    diagnostic.source = 'callcenter';
    return diagnostic;
}

/** The code of a diagnostic, whether or not it carries a link. */
export function codeOf(diagnostic: vscode.Diagnostic): string {
    const code = diagnostic.code;
    return String(typeof code === 'object' ? code.value : code ?? '');
}

function describe(project: string, messages: readonly CheckLine[]): string {
    const told = messages.map(message => [
        `${path.join(project, message.file ?? '')}:${message.line ?? 1}:${message.column ?? 1}: ${message.severity} ${message.code}: ${message.title}`,
        ...[message.explanation, message.help].filter(text => text !== undefined).map(text => text.replace(/^/gm, '    ')),
    ].join('\n'));
    return told.length === 0 ? `${project}: no errors` : told.join('\n\n');
}

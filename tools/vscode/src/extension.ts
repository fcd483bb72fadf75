import * as vscode from 'vscode';
import { Explanation } from './commands/explain';
import { newProject } from './commands/newProject';
import { play } from './commands/play';
import { Validation } from './commands/validate';
import { GraphPreviews } from './graph/graphPreview';
import { CallCenter } from './process/callCenter';
import { pickProject } from './project/pickProject';
import { FlowServer } from './server/flowServer';
import { showReferences } from './server/showReferences';
import { createStatusItem, showServerMenu } from './server/statusItem';
import { TestExplorer } from './tests/testExplorer';

let server: FlowServer | undefined;

/** Called by the editor when the first Flow file or project is seen. */
export function activate(context: vscode.ExtensionContext): void {
    const log = vscode.window.createOutputChannel('CallCenter Flow', { log: true });
    const output = vscode.window.createOutputChannel('CallCenter Validate');
    const callCenter = new CallCenter(log);
    const validation = new Validation(callCenter, output);
    const explanation = new Explanation(callCenter);
    const graphs = new GraphPreviews(callCenter, context.extensionUri);
    const tests = new TestExplorer(callCenter);
    const started = new FlowServer(log);
    server = started;

    const commands: Record<string, (...args: never[]) => unknown> = {
        'callcenter.validate': (uri?: unknown) => validation.run(asUri(uri)),
        'callcenter.test': async (uri?: unknown) => {
            const project = await pickProject(asUri(uri));
            return project === undefined ? undefined : tests.runProject(project);
        },
        'callcenter.testAtCursor': () => vscode.commands.executeCommand('testing.runAtCursor'),
        'callcenter.graph': (uri?: unknown) => graphs.showProject(asUri(uri)),
        'callcenter.graphFlow': (uri?: unknown, flow?: unknown) => graphs.showFlow(asUri(uri), typeof flow === 'string' ? flow : undefined),
        'callcenter.play': (uri?: unknown) => play(callCenter, asUri(uri)),
        'callcenter.explain': (code?: unknown) => explanation.explainCode(code),
        'callcenter.explainProject': (uri?: unknown) => explanation.explainProject(asUri(uri)),
        'callcenter.newProject': () => newProject(callCenter),
        'callcenter.restartServer': () => started.restart(),
        'callcenter.showOutput': () => log.show(),
        'callcenter.serverMenu': () => showServerMenu(started, log),
        'callcenter.showReferences': showReferences,
    };
    context.subscriptions.push(
        log, output, validation, explanation, graphs, tests, started,
        createStatusItem(started),
        ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
        vscode.workspace.onDidGrantWorkspaceTrust(() => started.start()),
        vscode.workspace.onDidChangeConfiguration(change => {
            if (change.affectsConfiguration('callcenter.path')) {
                void started.restart();
            }
        }));
    // Not waited for: the launcher may have to build first, and the commands work meanwhile.
    void started.start();
}

/** Called by the editor before it ends; the server is gone when this is. */
export async function deactivate(): Promise<void> {
    await server?.stop();
    server = undefined;
}

/** What a code lens of the server hands over is text, what a menu of the editor hands over is a Uri. */
function asUri(value: unknown): vscode.Uri | undefined {
    return typeof value === 'string' ? vscode.Uri.parse(value) : value instanceof vscode.Uri ? value : undefined;
}

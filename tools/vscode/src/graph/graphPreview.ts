import { randomBytes } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { readCheckLines } from '../project/checkLine';
import { within } from '../project/findProject';
import { pickProject, projectOf } from '../project/pickProject';
import { flowAt } from './flowAt';
import { pageHtml } from './pageHtml';
import { placeOf } from './source';

/** The pictures that are shown: one panel for a project, and one for each of its flows. */
export class GraphPreviews implements vscode.Disposable {
    private readonly _panels = new Map<string, GraphPanel>();
    private readonly _listening: vscode.Disposable;

    constructor(private readonly callCenter: CallCenter, private readonly extension: vscode.Uri) {
        this._listening = vscode.workspace.onDidSaveTextDocument(document => {
            for (const panel of this._panels.values()) {
                if (within(document.uri.fsPath, panel.project)) {
                    void panel.refresh();
                }
            }
        });
    }

    /** Shows a whole project; what the arguments do not say is asked. */
    async showProject(uri?: vscode.Uri): Promise<void> {
        const project = await pickProject(uri);
        if (project !== undefined) {
            await this.show(project, undefined);
        }
    }

    /** Shows the flow the cursor stands in, or the one that is named. */
    async showFlow(uri?: vscode.Uri, name?: string): Promise<void> {
        const editor = vscode.window.activeTextEditor;
        const flow = name ?? (editor === undefined ? undefined : flowAt(editor.document.getText(), editor.selection.active.line));
        const project = uri === undefined ? editor === undefined ? undefined : projectOf(editor.document.uri) : projectOf(uri);
        if (flow === undefined || project === undefined) {
            void vscode.window.showInformationMessage('Put the cursor into a flow to see its picture.');
            return;
        }
        await this.show(project, flow);
    }

    dispose(): void {
        this._listening.dispose();
        for (const panel of [...this._panels.values()]) {
            panel.dispose();
        }
    }

    private async show(project: string, flow: string | undefined): Promise<void> {
        const key = `${project}\n${flow ?? ''}`;
        let panel = this._panels.get(key);
        if (panel === undefined) {
            if (this.callCenter.program() === undefined) {
                return;
            }
            panel = new GraphPanel(this.callCenter, this.extension, project, flow, () => this._panels.delete(key));
            this._panels.set(key, panel);
        } else {
            panel.reveal();
        }
        await panel.refresh();
    }
}

/** One picture beside the text. */
class GraphPanel implements vscode.Disposable {
    private readonly _panel: vscode.WebviewPanel;
    private readonly _title: string;
    private _picture = '';
    private _drawing: vscode.CancellationTokenSource | undefined;

    constructor(
        private readonly callCenter: CallCenter,
        private readonly extension: vscode.Uri,
        readonly project: string,
        private readonly flow: string | undefined,
        onClosed: () => void) {
        this._title = flow ?? path.basename(project);
        this._panel = vscode.window.createWebviewPanel('callcenter.graph', `Graph: ${this._title}`, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, {
            enableScripts: true,
            enableForms: false,
            enableCommandUris: false,
            localResourceRoots: [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')],
        });
        this._panel.webview.onDidReceiveMessage(message => this.open(message));
        this._panel.onDidDispose(() => {
            this._drawing?.cancel();
            onClosed();
        });
    }

    reveal(): void {
        this._panel.reveal(undefined, true);
    }

    dispose(): void {
        this._panel.dispose();
    }

    /** Draws again; a newer wish ends the older one. */
    async refresh(): Promise<void> {
        this._drawing?.cancel();
        const drawing = new vscode.CancellationTokenSource();
        this._drawing = drawing;
        const ended = await this.callCenter.run('', ['graph', this.project, ...(this.flow === undefined ? [] : [this.flow]), '--format', 'svg'], drawing.token);
        if (drawing.token.isCancellationRequested) {
            return;
        }
        if (ended?.code === 0 && ended.output.includes('<svg')) {
            this._picture = ended.output;
            this.render(undefined);
        } else {
            this.render(problemOf(ended?.output ?? '', ended?.errors ?? '', this._picture !== ''));
        }
    }

    private render(problem: string | undefined): void {
        const webview = this._panel.webview;
        webview.html = pageHtml({
            title: this._title,
            svg: this._picture,
            problem,
            script: webview.asWebviewUri(vscode.Uri.joinPath(this.extension, 'dist', 'graphPage.js')).toString(),
            style: webview.asWebviewUri(vscode.Uri.joinPath(this.extension, 'media', 'graph.css')).toString(),
            source: webview.cspSource,
            nonce: randomBytes(16).toString('hex'),
        });
    }

    /** The page may ask for one thing only: to show a line of the project's own files. */
    private async open(message: unknown): Promise<void> {
        const place = placeOf((message as { source?: unknown } | null)?.source, this.project);
        if (place === undefined) {
            return;
        }
        const at = new vscode.Range(place.line, 0, place.line, 0);
        await vscode.window.showTextDocument(vscode.Uri.file(place.file), { selection: at, viewColumn: vscode.ViewColumn.One });
    }
}

function problemOf(output: string, errors: string, hasPicture: boolean): string {
    const first = readCheckLines(output).find(message => message.severity === 'error');
    const reason = first !== undefined ? `${first.file ?? ''}:${first.line ?? 1}: ${first.title}` : errors.trim().split('\n')[0] || output.trim().split('\n')[0] || 'it did not answer';
    return hasPicture ? `This is the last picture that could be drawn. ${reason}` : `There is no picture yet. ${reason}`;
}

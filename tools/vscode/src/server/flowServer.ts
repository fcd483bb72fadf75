import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { findCallCenter } from '../process/machine';
import { RestartLimit } from './restartLimit';

export type ServerState = 'untrusted' | 'missing' | 'starting' | 'ready' | 'stopped';

/** The language server: one process for the window, started and ended with it. */
export class FlowServer implements vscode.Disposable {
    private _client: LanguageClient | undefined;
    private _state: ServerState = 'stopped';
    private _detail = '';
    private _pending: Promise<void> = Promise.resolve();
    private readonly _changed = new vscode.EventEmitter<void>();
    private readonly _restarts = new RestartLimit(Date.now);

    /** Fires when `state` or `detail` is another. */
    readonly onDidChange = this._changed.event;

    constructor(private readonly channel: vscode.LogOutputChannel) {}

    get state(): ServerState {
        return this._state;
    }

    /** A sentence about the state, for the status bar. */
    get detail(): string {
        return this._detail;
    }

    /** Starts the server, or says why it cannot be started. Starts and stops follow one another, never at once. */
    start(): Promise<void> {
        return this.next(() => this.startNow());
    }

    stop(): Promise<void> {
        return this.next(() => this.stopNow());
    }

    restart(): Promise<void> {
        this._restarts.forget();
        return this.next(async () => {
            await this.stopNow();
            await this.startNow();
        });
    }

    dispose(): void {
        void this.stop();
        this._changed.dispose();
    }

    private next(step: () => Promise<void>): Promise<void> {
        this._pending = this._pending.then(step, step);
        return this._pending;
    }

    private async startNow(): Promise<void> {
        if (this._client !== undefined) {
            return;
        }
        if (!vscode.workspace.isTrusted) {
            this.become('untrusted', 'Flow files are not checked in a restricted window. Trust the folder to start the language server.');
            return;
        }
        const program = findCallCenter();
        if ('missing' in program) {
            this.become('missing', program.missing);
            void this.askForProgram(program.missing);
            return;
        }

        this.become('starting', `Starting ${program.file}`);
        this.channel.info(`Starting ${program.file} language-server (found by ${program.from})`);
        const server: ServerOptions = { command: program.file, args: ['language-server'] };
        const client: LanguageClient = new LanguageClient('callcenter', 'CallCenter', server, this.options(() => this.onClosed(client)));
        client.onDidChangeState(change => {
            if (change.newState === State.Running) {
                this.become('ready', `${program.file} checks Flow files while you type.`);
            } else if (change.newState === State.Starting) {
                this.become('starting', `Starting ${program.file}`);
            } else if (this._client === client) {
                this.become('stopped', 'The language server does not run.');
            }
        });
        this._client = client;
        try {
            await client.start();
        } catch (error) {
            this._client = undefined;
            const reason = error instanceof Error ? error.message : String(error);
            this.channel.error(reason);
            this.become('stopped', `The language server did not start: ${reason}`);
            void this.offerOutput('The Flow language server did not start. Its output says why.');
        }
    }

    private async stopNow(): Promise<void> {
        const client = this._client;
        this._client = undefined;
        if (client === undefined) {
            return;
        }
        try {
            await client.stop(5_000);
        } catch (error) {
            // It is gone already, or was ended because it did not answer: both are what was wanted.
            this.channel.warn(error instanceof Error ? error.message : String(error));
        }
        this.become('stopped', 'The language server was stopped.');
    }

    // A server that has died is followed by a client of its own: one that is started again by itself cannot be stopped while it starts, and
    // what was told to the dead one may be lost to the next.
    private onClosed(client: LanguageClient): void {
        if (this._client !== client || client.state === State.Starting) {
            return; // Told already, stopped meanwhile, or never started, which is told where it was waited for.
        }
        this._client = undefined;
        if (this._restarts.mayRestart()) {
            this.channel.info('The Flow language server ended and is started again.');
            void this.start();
            return;
        }
        this.become('stopped', 'The language server ended five times within three minutes and is not started again.');
        void this.offerOutput('The Flow language server ended five times within three minutes. It is not started again.');
    }

    private options(onClosed: () => void): LanguageClientOptions {
        return {
            documentSelector: [{ scheme: 'file', language: 'flow' }],
            outputChannel: this.channel,
            // Files of a project that are changed by others than the editor.
            synchronize: { fileEvents: ['**/*.flow', '**/callcenter.json', '**/settings.json'].map(pattern => vscode.workspace.createFileSystemWatcher(pattern)) },
            errorHandler: {
                error: (error, _message, count) => {
                    this.channel.error(error.message);
                    return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
                },
                closed: () => {
                    onClosed();
                    return { action: CloseAction.DoNotRestart, handled: true };
                },
            },
            initializationFailedHandler: error => {
                this.channel.error(error instanceof Error ? error.message : String(error));
                return false;
            },
        };
    }

    private become(state: ServerState, detail: string): void {
        this._state = state;
        this._detail = detail;
        this._changed.fire();
    }

    private async askForProgram(problem: string): Promise<void> {
        const [choose, settings] = ['Choose the program…', 'Open the setting'];
        const answer = await vscode.window.showWarningMessage(problem, choose, settings);
        if (answer === settings) {
            await vscode.commands.executeCommand('workbench.action.openSettings', 'callcenter.path');
        } else if (answer === choose) {
            const chosen = await vscode.window.showOpenDialog({ canSelectMany: false, title: 'The program callcenter' });
            if (chosen?.[0] !== undefined) {
                // The change of the setting starts the server.
                await vscode.workspace.getConfiguration('callcenter').update('path', chosen[0].fsPath, vscode.ConfigurationTarget.Global);
            }
        }
    }

    private async offerOutput(problem: string): Promise<void> {
        const [show, again] = ['Show output', 'Start again'];
        const answer = await vscode.window.showErrorMessage(problem, show, again);
        if (answer === show) {
            this.channel.show();
        } else if (answer === again) {
            await this.restart();
        }
    }
}

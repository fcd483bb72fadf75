import * as vscode from 'vscode';
import { findCallCenter } from './machine';
import { run, type Ended } from './run';

/** Starts the program for commands; refuses, with a sentence, where it must not or cannot be started. */
export class CallCenter {
    constructor(private readonly channel: vscode.LogOutputChannel) {}

    /** The program; undefined after the user was told why there is none. */
    program(): string | undefined {
        if (!vscode.workspace.isTrusted) {
            void vscode.window.showWarningMessage('Programs are not started in a restricted window. Trust this folder first.');
            return undefined;
        }
        const program = findCallCenter();
        if ('missing' in program) {
            void vscode.window.showWarningMessage(program.missing);
            return undefined;
        }
        return program.file;
    }

    /** Runs `callcenter ARGS` with a note of progress that can be cancelled; undefined when it did not run or was stopped. */
    async run(title: string, args: readonly string[], token?: vscode.CancellationToken): Promise<Ended | undefined> {
        const file = this.program();
        if (file === undefined) {
            return undefined;
        }
        if (token !== undefined) {
            return this.watched(file, args, token);
        }
        return vscode.window.withProgress(
            { location: vscode.ProgressLocation.Notification, title, cancellable: true },
            (_, cancelled) => this.watched(file, args, cancelled));
    }

    private async watched(file: string, args: readonly string[], token: vscode.CancellationToken): Promise<Ended | undefined> {
        const stop = new AbortController();
        const listening = token.onCancellationRequested(() => stop.abort());
        if (token.isCancellationRequested) {
            stop.abort();
        }
        this.channel.info(`${file} ${args.join(' ')}`);
        try {
            const ended = await run(file, args, { signal: stop.signal });
            if (ended.errors.trim() !== '') {
                this.channel.info(ended.errors.trimEnd());
            }
            if (ended.problem !== undefined && !token.isCancellationRequested) {
                void vscode.window.showErrorMessage(ended.problem);
            }
            return ended.problem === undefined ? ended : undefined;
        } finally {
            listening.dispose();
        }
    }
}

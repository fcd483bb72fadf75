import { spawn } from 'node:child_process';

/** How a command ended. `code` is undefined when it was stopped or could not be started. */
export interface Ended {
    readonly code: number | undefined;
    readonly output: string;
    readonly errors: string;
    /** Why it did not end by itself: a sentence for the user. */
    readonly problem?: string;
}

export interface RunOptions {
    readonly cwd?: string;
    /** Stops the command when it fires. */
    readonly signal?: AbortSignal;
    /** Milliseconds; the first run of the launcher builds, which takes a minute or two. */
    readonly limit?: number;
    /** Hears standard error while it is written. */
    readonly onErrors?: (text: string) => void;
}

const DefaultLimit = 5 * 60_000;
const CharactersMax = 32 * 1024 * 1024;

/** Runs a program to its end, without a shell: no argument is ever read as a command. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    return new Promise(resolve => {
        let output = '';
        let errors = '';
        let problem: string | undefined;
        const child = spawn(file, args, {
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            env: { ...process.env, NO_COLOR: '1' },
            stdio: ['ignore', 'pipe', 'pipe'],
            windowsHide: true,
        });
        const stop = (why: string): void => {
            problem ??= why;
            child.kill('SIGTERM');
            // What does not end when asked is ended.
            setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
        };
        const timer = setTimeout(() => stop('The command took too long and was stopped.'), options.limit ?? DefaultLimit);
        const onAbort = (): void => stop('Stopped.');
        options.signal?.addEventListener('abort', onAbort, { once: true });
        if (options.signal?.aborted === true) {
            onAbort();
        }

        child.stdout.setEncoding('utf8').on('data', (text: string) => {
            output += text;
            if (output.length > CharactersMax) {
                stop('The command printed more than can be shown and was stopped.');
            }
        });
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
            errors = (errors + text).slice(-64 * 1024);
            options.onErrors?.(text);
        });
        let settled = false;
        const finish = (code: number | undefined): void => {
            if (settled) {
                return;
            }
            settled = true;
            clearTimeout(timer);
            options.signal?.removeEventListener('abort', onAbort);
            resolve({ code: problem === undefined ? code : undefined, output, errors: withoutProgress(errors), ...(problem === undefined ? {} : { problem }) });
        };
        child.on('error', error => {
            problem ??= `\`${file}\` cannot be started: ${error.message}`;
            finish(undefined);
        });
        child.on('close', code => finish(code ?? undefined));
    });
}

/** What was said, without the lines that only say what is being done, such as `drawing ...`. */
function withoutProgress(text: string): string {
    return text.replace(/^.* \.\.\.\r?\n/gm, '');
}

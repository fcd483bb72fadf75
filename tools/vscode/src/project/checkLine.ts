/** One message of `callcenter validate --json` and of every command that stops at the errors of a project. Lines and columns count from 1. */
export interface CheckLine {
    readonly code: string;
    readonly severity: 'error' | 'warning';
    readonly title: string;
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
    readonly endLine?: number;
    readonly endColumn?: number;
    readonly explanation?: string;
    readonly help?: string;
}

/** The messages in the output of a command; lines that are something else are left out. */
export function readCheckLines(output: string): CheckLine[] {
    return readJsonLines(output).filter((line): line is CheckLine & Record<string, unknown> => typeof line['code'] === 'string' && typeof line['title'] === 'string');
}

/** The objects of an output that holds one a line. */
export function readJsonLines<T = Record<string, unknown>>(output: string): (T & Record<string, unknown>)[] {
    return output.split('\n').flatMap(line => {
        if (!line.startsWith('{')) {
            return [];
        }
        try {
            return [JSON.parse(line)];
        } catch {
            return []; // A line of words that begins with a brace.
        }
    });
}

import { readJsonLines } from '../project/checkLine';

/** How one test went, as `callcenter test --json` prints it. Lines count from 1. */
export interface TestLine {
    readonly test: string;
    readonly file: string;
    readonly line: number;
    readonly passed: boolean;
    /** Seconds of the call, in virtual time. */
    readonly seconds: number;
    readonly failure?: {
        readonly file: string;
        readonly line: number;
        readonly message: string;
        readonly at?: number;
        readonly expected?: string;
        readonly happened?: string;
        readonly heard?: readonly string[];
        readonly path?: readonly string[];
    };
}

/** The results in the output of `callcenter test --json`. */
export function readTestLines(output: string): TestLine[] {
    return readJsonLines(output).filter((line): line is TestLine & Record<string, unknown> => typeof line['test'] === 'string' && typeof line['passed'] === 'boolean');
}

/** A failure as text for the test explorer: what was heard and the way the call took. */
export function describeFailure(line: TestLine): string {
    const failure = line.failure;
    if (failure === undefined) {
        return 'The test failed.';
    }
    const list = (title: string, texts: readonly string[] | undefined): string[] => texts === undefined || texts.length === 0 ? [] : ['', title, ...texts.map(text => `    ${text}`)];
    return [
        failure.message + (failure.at === undefined ? '' : ` (at ${failure.at} s of the call)`),
        ...list('Heard before:', failure.heard),
        ...list('The way of the call:', failure.path),
    ].join('\n');
}

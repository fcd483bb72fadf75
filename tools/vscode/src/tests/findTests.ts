/** A `test` block of a file. Lines count from 0. */
export interface FoundTest {
    readonly name: string;
    readonly line: number;
    readonly endLine: number;
}

/** What could hide a `test` or a brace: comments and texts. Longest first, as the compiler's lexer reads them. */
const Token = /"""(?:[^"]|"(?!""))*(?:"""|$)|"(?:[^"\\\r\n]|\\[^\r\n])*"?|\/\/[^\r\n]*|[{}]|\r?\n|[\p{L}_][\p{L}\p{N}\p{M}_]*/gu;

/** The `test "name" { … }` blocks of a file, also while it is half typed. */
export function findTests(text: string): FoundTest[] {
    const found: FoundTest[] = [];
    let line = 0;
    let depth = 0;
    let begun: { line: number; name?: string } | undefined;
    for (const [token] of text.matchAll(Token)) {
        if (token === '\n' || token === '\r\n') {
            line++;
        } else if (token.startsWith('"""')) {
            line += token.split('\n').length - 1;
        } else if (token === '{') {
            depth++;
        } else if (token === '}') {
            depth = Math.max(0, depth - 1);
            if (depth === 0 && begun?.name !== undefined) {
                found.push({ name: begun.name, line: begun.line, endLine: line });
                begun = undefined;
            }
        } else if (token === 'test' && (depth === 0 || isFirstOfLine(text, line))) {
            // A `test` in the first column begins a new block, whatever brace is missing before it.
            if (begun?.name !== undefined) {
                found.push({ name: begun.name, line: begun.line, endLine: Math.max(begun.line, line - 1) });
            }
            begun = { line };
            depth = 0;
        } else if (token.startsWith('"') && begun !== undefined && begun.name === undefined && depth === 0) {
            begun.name = unquote(token);
        } else if (!token.startsWith('//') && !token.startsWith('"') && depth === 0 && begun !== undefined) {
            begun = undefined; // `test` without its name: something else stands here.
        }
    }
    if (begun?.name !== undefined) {
        found.push({ name: begun.name, line: begun.line, endLine: line });
    }
    return found;
}

function isFirstOfLine(text: string, line: number): boolean {
    return /^test\s+"/.test(text.split('\n', line + 1)[line] ?? '');
}

function unquote(text: string): string {
    return text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
}

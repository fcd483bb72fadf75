// Colours Flow as the editor does: by the extension's grammar and the editor's own engine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const textmate = require('vscode-textmate');
const oniguruma = require('vscode-oniguruma');

/** Stand-ins for the editor's own grammars, with enough of each to see that it is in charge. */
const guests = {
    'source.sql': { scopeName: 'source.sql', patterns: [{ match: '\\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE)\\b', name: 'keyword.other.DML.sql' }] },
    'source.js': { scopeName: 'source.js', patterns: [{ match: '\\bvar\\b', name: 'storage.type.js' }] },
};

export const grammarPath = new URL('../syntaxes/flow.tmLanguage.json', import.meta.url);

export async function loadFlow() {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
            createOnigString: text => new oniguruma.OnigString(text),
        }),
        loadGrammar: scope => Promise.resolve(scope === 'source.flow'
            ? textmate.parseRawGrammar(readFileSync(grammarPath, 'utf8'), 'flow.tmLanguage.json')
            : guests[scope] ?? null),
    });
    const grammar = await registry.loadGrammar('source.flow');
    return text => tokenize(grammar, text);
}

/** The lines with their tokens, and how deep the engine still stands at the end: 1 is outside of everything. */
function tokenize(grammar, text) {
    let state = textmate.INITIAL;
    const lines = text.split(/\r?\n/).map(line => {
        const result = grammar.tokenizeLine(line, state);
        state = result.ruleStack;
        return {
            text: line,
            tokens: result.tokens.map(token => ({
                text: line.slice(token.startIndex, token.endIndex),
                start: token.startIndex,
                scopes: token.scopes.filter(scope => scope !== 'source.flow'),
            })),
        };
    });
    return { lines, depth: state.depth };
}

/** One line for each token that has a colour, under the line it stands in. */
export function render({ lines }) {
    return lines.flatMap(line => [
        `> ${line.text}`,
        ...line.tokens.filter(token => token.text.trim() !== '').map(token => `    ${token.text.trim()}  ${token.scopes.join(' ')}`),
    ]).join('\n') + '\n';
}

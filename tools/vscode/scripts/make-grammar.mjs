// Writes syntaxes/flow.tmLanguage.json from grammar/FlowLexer.g4. With --check it only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { flowGrammar } from './flowGrammar.mjs';

const lexer = new URL('../../../grammar/FlowLexer.g4', import.meta.url);
const target = new URL('../syntaxes/flow.tmLanguage.json', import.meta.url);
const text = JSON.stringify(flowGrammar(readFileSync(lexer, 'utf8')), null, 2) + '\n';

if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== text) {
        console.error('syntaxes/flow.tmLanguage.json is older than grammar/FlowLexer.g4: run `npm run grammar` in tools/vscode.');
        process.exit(1);
    }
} else {
    writeFileSync(target, text);
}

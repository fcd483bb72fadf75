import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { wordsOf } from '../scripts/flowGrammar.mjs';
import { loadFlow, render } from './tokenizer.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const lexer = readFileSync(path.join(root, 'grammar/FlowLexer.g4'), 'utf8');

const flowFiles = folder => readdirSync(path.join(root, folder), { recursive: true }).map(String).filter(name => name.endsWith('.flow')).map(name => path.join(root, folder, name));

describe('the colours', () => {
    let tokenize;
    before(async () => { tokenize = await loadFlow(); });

    test('are made from the words of today\'s lexer', () => {
        execFileSync(process.execPath, [path.join(here, '../scripts/make-grammar.mjs'), '--check'], { stdio: 'pipe' });
    });

    for (const name of readdirSync(path.join(here, 'golden')).filter(file => file.endsWith('.flow'))) {
        test(`of ${name} are the ones looked at`, () => {
            const file = path.join(here, 'golden', name);
            const actual = render(tokenize(readFileSync(file, 'utf8')));
            const golden = file.replace(/\.flow$/, '.tokens');
            if (process.env.UPDATE_BASELINES === '1') {
                writeFileSync(golden, actual);
            }
            assert.equal(actual, readFileSync(golden, 'utf8'));
        });
    }

    test('end where their text ends, in every correct file: nothing leaks, nothing is marked as wrong', () => {
        const files = ['examples', 'stdlib', 'tests/projects', 'tests/language/correct'].flatMap(flowFiles);
        assert.ok(files.length > 60);
        for (const file of files) {
            const result = tokenize(readFileSync(file, 'utf8'));
            assert.equal(result.depth, 1, `${file} ends inside of something`);
            const wrong = result.lines.flatMap(line => line.tokens.filter(token => token.scopes.some(scope => scope.startsWith('invalid'))));
            assert.deepEqual(wrong, [], file);
        }
    });

    test('show every reserved word as one, and never a word in a text or a comment', () => {
        const words = wordsOf(lexer);
        const reserved = new Set([...words.declarations, ...words.statements, ...words.operators]);
        const isWord = scope => /^(keyword\.(declaration|control|operator\.word)|constant\.language)\./.test(scope);
        const outcomes = new Set(['match', 'answer']); // Reserved, and yet outcomes after `on no`.
        let seen = 0;
        for (const file of flowFiles('examples')) {
            for (const piece of scan(readFileSync(file, 'utf8'), tokenize)) {
                const scopes = piece.scopes.filter(isWord);
                if (piece.kind === 'hidden') {
                    assert.deepEqual(scopes, [], `${file}: ${piece.text}`);
                } else if (piece.kind === 'word' && reserved.has(piece.text) && !(outcomes.has(piece.text) && piece.scopes.includes('variable.other.enummember.flow'))) {
                    seen++;
                    assert.equal(scopes.length, 1, `${file}: \`${piece.text}\` in \`${piece.line}\` has ${piece.scopes}`);
                }
            }
        }
        assert.ok(seen > 1_000);
    });

    test('come back to themselves at the next declaration after any half-typed line', () => {
        const source = readFileSync(path.join(root, 'examples/card-terminal-desk/data.flow'), 'utf8');
        const after = '\nflow Next {\n    answer\n}\n';
        const expected = tokenize(after).lines.slice(1);
        const lines = source.split('\n');
        // An open block text goes on to its end, as it does for the compiler; everything else ends at a declaration.
        for (let count = 1; count <= lines.length; count++) {
            const begun = lines.slice(0, count).join('\n');
            if ((begun.match(/"""/g) ?? []).length % 2 === 0) {
                for (const cut of [0, 3, 9]) {
                    const half = begun.slice(0, begun.length - cut);
                    if ((half.match(/"/g) ?? []).length === (begun.match(/"/g) ?? []).length) {
                        assert.deepEqual(tokenize(half + after).lines.slice(-expected.length), expected, half.slice(-80));
                    }
                }
            }
        }
    });
});

/** Words with their scopes and what hides words, found without the grammar. */
function* scan(text, tokenize) {
    const { lines } = tokenize(text);
    const starts = [];
    let offset = 0;
    for (const line of text.split('\n')) {
        starts.push(offset);
        offset += line.length + 1;
    }
    const scopesAt = at => {
        const line = starts.findLastIndex(start => start <= at);
        return { line: lines[line].text, scopes: lines[line].tokens.findLast(token => token.start <= at - starts[line])?.scopes ?? [] };
    };
    const kinds = /(?<hidden>"""(?:[^"]|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*)|(?<!\.)(?<word>[\p{L}_][\p{L}\p{N}\p{M}_-]*)(?!\s*:)/gu;
    for (const match of text.matchAll(kinds)) {
        const kind = match.groups.hidden === undefined ? 'word' : 'hidden';
        // What is hidden is looked at in its middle, where a wrong rule would have taken it for code.
        const at = kind === 'word' ? match.index : match.index + Math.floor(match[0].length / 2);
        yield { kind, text: match[0], ...scopesAt(at) };
    }
}

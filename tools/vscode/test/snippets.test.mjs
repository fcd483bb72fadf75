import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { program, temporaryFolder } from './packaged.mjs';
import { part } from './parts.mjs';

const { readCheckLines } = part('project/checkLine');
const snippets = JSON.parse(readFileSync(fileURLToPath(new URL('../snippets/flow.json', import.meta.url)), 'utf8'));

/** The text a snippet leaves when the user changes nothing. */
function expand(body) {
    const said = new Map();
    return body.join('\n')
        .replace(/\$\{(\d+)\|([^,|]*)[^}]*\}/g, '$2')
        .replace(/\$\{(\d+):([^}]*)\}/g, (_, number, text) => said.set(number, text).get(number))
        .replace(/\$\{?(\d+)\}?/g, (_, number) => said.get(number) ?? '');
}

/** What the snippets speak of and do not declare. */
const surroundings = `
project "Snippets" {
    languages    zh-CN, en
    timezone     "Asia/Shanghai"
    longest call 2h
    source crm : database
}
record Customer { id: int  name: text up to 40 }
${['WelcomeAll', 'MainMenu', 'PleaseWait', 'EnterAccount', 'AfterTheTone'].map(name => `prompt ${name} { zh-CN "您好。"  en "Hello." }`).join('\n')}
flow Welcome { answer  play WelcomeAll  hangup }
flow Target { play WelcomeAll  hangup }
flow Operator { play WelcomeAll  hangup }
`;

/** The snippets that stand in a flow, and whether the flow goes on behind them; the others are declarations. */
const statements = {
    'Menu': { goesOn: false }, 'Queue for agents': { goesOn: false }, 'Transfer': { goesOn: false }, 'Collect digits': { goesOn: true }, 'Record a message': { goesOn: true },
};

describe('the snippets', () => {
    test('are correct as they come', t => {
        const folder = temporaryFolder(t);
        const source = Object.entries(snippets).map(([name, { body }], at) => {
            const statement = statements[name];
            return statement === undefined ? expand(body) : `flow Snippet${at} {\n    answer\n${expand(body)}\n${statement.goesOn ? '    hangup\n' : ''}}`;
        }).join('\n\n');
        writeFileSync(path.join(folder, 'callcenter.json'), '{ "sources": { "crm": { "provider": "sqlite", "connection": "data/crm.db" } } }');
        writeFileSync(path.join(folder, 'project.flow'), `${surroundings}\n${source}\n`);
        let output = '';
        try {
            output = execFileSync(program, ['validate', folder, '--json'], { encoding: 'utf8' });
        } catch (error) {
            output = error.stdout;
        }
        const errors = readCheckLines(output).filter(line => line.severity === 'error');
        const lines = readFileSync(path.join(folder, 'project.flow'), 'utf8').split('\n');
        assert.deepEqual(errors.map(error => `${error.code} ${error.title}: ${lines[error.line - 1]}`), []);
    });

    test('begin each with words of its own', () => {
        const prefixes = Object.values(snippets).map(snippet => snippet.prefix);
        assert.equal(new Set(prefixes).size, prefixes.length);
    });
});

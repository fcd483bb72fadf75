import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { activate, children, install, temporaryFolder } from './packaged.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));

describe('the package', () => {
    test('holds what its manifest names, and no source, test or secret', async t => {
        const folder = await install(temporaryFolder(t));
        const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
        const named = [
            manifest.main, manifest.icon, ...manifest.contributes.languages.flatMap(language => [language.configuration, language.icon.light, language.icon.dark]),
            ...manifest.contributes.grammars.map(grammar => grammar.path), ...manifest.contributes.snippets.map(snippet => snippet.path),
            ...manifest.contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps.map(step => step.media.markdown)),
        ];
        for (const file of named) {
            assert.ok(existsSync(path.join(folder, file)), `${file} is in the package`);
        }
        const files = readdirSync(folder, { recursive: true }).map(String);
        assert.deepEqual(files.filter(file => /\.(ts|map|mjs|cjs|sh|lock)$|node_modules|test\/|\.env/.test(file)), []);
        assert.ok(statSync(path.join(folder, 'dist/extension.js')).size < 1_000_000);
        assert.match(readFileSync(path.join(folder, 'dist/NOTICES.txt'), 'utf8'), /vscode-languageclient .*MIT/);
    });

    test('every command of the manifest is there after activation, and every one the walkthrough and menus name is in the manifest', async t => {
        const folder = await install(temporaryFolder(t));
        const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
        const declared = manifest.contributes.commands.map(command => command.command);
        const { editor, deactivate } = await activate(folder, { folders: [temporaryFolder(t)], trusted: false });
        assert.deepEqual(declared.filter(command => !editor.seen.commands.has(command)), []);
        const used = [
            ...Object.values(manifest.contributes.menus).flat().map(entry => entry.command),
            ...[...JSON.stringify(manifest.contributes.walkthroughs).matchAll(/\(command:(callcenter\.[a-zA-Z]+)/g)].map(match => match[1]),
        ];
        assert.deepEqual(used.filter(command => !declared.includes(command)), []);
        await deactivate();
    });

    test('the settings it reads are those the manifest declares', () => {
        const manifest = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
        assert.deepEqual(Object.keys(manifest.contributes.configuration.properties), ['callcenter.path', 'callcenter.trace.server']);
        assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ['callcenter.path']);
    });

    test('starts nothing in a restricted window, whatever is asked', async t => {
        const folder = await install(temporaryFolder(t));
        const project = temporaryFolder(t);
        const { editor, deactivate } = await activate(folder, { folders: [project], trusted: false, settings: { 'callcenter.path': process.execPath } });
        for (const command of ['validate', 'test', 'graph', 'play', 'explainProject', 'restartServer']) {
            await editor.run(`callcenter.${command}`, editor.module.Uri.file(path.join(project, 'x.flow')));
        }
        await editor.run('callcenter.explain', 'CC0312');
        assert.deepEqual(children(), []);
        assert.deepEqual(editor.seen.tasks, []);
        assert.match(editor.seen.statusItems[0].tooltip, /Trust the folder/);
        await deactivate();
    });
});

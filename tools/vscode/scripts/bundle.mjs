// Makes dist/extension.js, which runs in the editor, and dist/graphPage.js, which runs in the preview of the graph.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
const shared = { absWorkingDir: root, bundle: true, minify: true, keepNames: true, metafile: true, legalComments: 'none', logLevel: 'warning', charset: 'utf8' };
const extension = await build({
    ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'],
});
await build({ ...shared, entryPoints: ['src/graph/page/graphPage.ts'], outfile: 'dist/graphPage.js', platform: 'browser', target: 'chrome120', format: 'iife' });
writeFileSync(`${root}dist/NOTICES.txt`, notices(Object.keys(extension.metafile.inputs)));

/** The licences of the packages that are part of the bundle. */
function notices(inputs) {
    const packages = new Set(inputs.map(input => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[0]).filter(folder => folder !== undefined));
    return [...packages].sort().map(folder => {
        const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}package.json`, 'utf8'));
        const file = readdirSync(`${root}${folder}`).find(entry => /^licen[cs]e/i.test(entry));
        const text = file !== undefined && existsSync(`${root}${folder}${file}`) ? readFileSync(`${root}${folder}${file}`, 'utf8').trim() : license;
        return `${name} ${version} (${license})\n\n${text}\n`;
    }).join('\n---\n\n');
}

// Single parts of the extension's source, for tests of what needs no editor.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const require = createRequire(import.meta.url);

/** Loads a module of src/ that does not touch the editor. */
export function part(name) {
    const file = fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url));
    const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, write: false, platform: 'node', format: 'cjs', logLevel: 'silent' });
    const module = { exports: {} };
    new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, require);
    return module.exports;
}

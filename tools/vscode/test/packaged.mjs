// The packaged extension: unpacked from the .vsix and loaded as the editor loads it, with a fake editor in place of the module `vscode`.
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { createEditor } = require('./fake/editor.cjs');
const yauzl = require('yauzl');

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const vsix = process.env.CALLCENTER_VSIX ?? path.join(root, 'artifacts/callcenter-flow.vsix');

/** The program the extension starts: the one that was built with the tests, else the launcher. */
export const program = [process.env.CALLCENTER_PROGRAM, path.join(root, 'artifacts/bin/CallCenter.Cli/release/callcenter'), path.join(root, 'callcenter')]
    .find(file => file !== undefined && existsSync(file));

/** A folder that is gone after the test. */
export function temporaryFolder(test, name = 'flow') {
    const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
    test.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** Unpacks the package as an installation does; gives the folder of the extension. */
export async function install(folder) {
    const zip = await new Promise((resolve, reject) => yauzl.open(vsix, { lazyEntries: true }, (error, opened) => error ? reject(error) : resolve(opened)));
    await new Promise((resolve, reject) => {
        zip.on('entry', entry => {
            const target = path.join(folder, entry.fileName);
            mkdirSync(path.dirname(target), { recursive: true });
            zip.openReadStream(entry, (error, stream) => error ? reject(error) : pipeline(stream, createWriteStream(target)).then(() => zip.readEntry(), reject));
        });
        zip.on('end', resolve).on('error', reject);
        zip.readEntry();
    });
    return path.join(folder, 'extension');
}

/** Activates the installed extension in an editor of its own. */
export async function activate(extensionFolder, options) {
    const editor = createEditor(options);
    const main = path.join(extensionFolder, require(path.join(extensionFolder, 'package.json')).main);
    const load = Module._load;
    Module._load = (request, ...rest) => request === 'vscode' ? editor.module : load(request, ...rest);
    delete require.cache[require.resolve(main)];
    let extension;
    try {
        extension = require(main);
    } finally {
        Module._load = load;
    }
    const context = { subscriptions: [], extensionUri: editor.module.Uri.file(extensionFolder), extensionPath: extensionFolder };
    await extension.activate(context);
    return {
        editor,
        async deactivate() {
            await extension.deactivate();
            context.subscriptions.forEach(subscription => subscription.dispose());
        },
    };
}

/** What `give` gives as soon as it gives something, for at most `limit` milliseconds. */
export async function eventually(what, give, limit = 20_000) {
    for (const end = Date.now() + limit; Date.now() < end;) {
        const given = await give();
        if (given) {
            return given;
        }
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    throw new Error(`It did not happen within ${limit / 1_000} s: ${what}`);
}

/** The processes this one has started that are alive, with their command lines; esbuild's own is no concern of a test. */
export function children() {
    return execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n').map(line => line.trim().split(/\s+/))
        .filter(([, parent, state, ...args]) => Number(parent) === process.pid && !state?.startsWith('Z') && args[0] !== 'ps' && !args[0].endsWith('/esbuild'))
        .map(([pid, , , ...args]) => ({ pid: Number(pid), command: args.join(' ') }));
}

/** Whether a process lives, a zombie not counted. */
export function isAlive(pid) {
    try {
        return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim().startsWith('Z');
    } catch {
        return false;
    }
}

// An example open in an editor with the extension, on a copy that a test may change.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { activate, children, eventually, install, program, root, temporaryFolder } from './packaged.mjs';

/**
 * @param {{ withoutServer?: boolean, trusted?: boolean, settings?: object, answers?: object }} options
 *   `withoutServer` lets commands find the program, and the window be trusted, only after activation.
 */
export async function openExample(test, example = 'hotline-400', options = {}) {
    const project = path.join(temporaryFolder(test), example);
    cpSync(path.join(root, 'examples', example), project, { recursive: true, filter: file => !/\.callcenter$|\.db/.test(file) });
    const extension = await install(temporaryFolder(test));
    const own = { folders: [project], settings: { 'callcenter.path': program }, answers: {}, ...options, ...(options.withoutServer ? { trusted: false } : {}) };
    const { editor, deactivate } = await activate(extension, own);
    own.trusted = options.trusted ?? true;
    editor.answers = own.answers;
    test.after(async () => {
        await deactivate();
        // It ends a moment after it was asked to; the next test must not take it for its own.
        await eventually('the server of this test is gone', () => children().length === 0);
    });
    return { editor, project, deactivate };
}

import * as fs from 'node:fs';
import * as path from 'node:path';

const Declaration = /^\s*project\s+"/m;

/**
 * The folder of the project a file belongs to: the nearest one, upwards and no higher than `root`, that holds callcenter.json or
 * a flow file with a `project` declaration.
 */
export function findProject(file: string, root: string): string | undefined {
    for (let at = isFolder(file) ? file : path.dirname(file); within(at, root); at = path.dirname(at)) {
        if (fs.existsSync(path.join(at, 'callcenter.json')) || declaresProject(at)) {
            return at;
        }
        if (path.dirname(at) === at) {
            return undefined;
        }
    }
    return undefined;
}

/** Whether a path is a folder itself or lies in it. */
export function within(file: string, folder: string): boolean {
    const way = path.relative(folder, file);
    return way === '' || (!way.startsWith('..' + path.sep) && way !== '..' && !path.isAbsolute(way));
}

function declaresProject(folder: string): boolean {
    try {
        return fs.readdirSync(folder).some(name => name.endsWith('.flow') && Declaration.test(fs.readFileSync(path.join(folder, name), 'utf8')));
    } catch {
        return false; // A folder that cannot be read declares nothing.
    }
}

function isFolder(file: string): boolean {
    return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

import * as path from 'node:path';

/** What is known about the machine; handed in, so that the search can be tested on any. */
export interface Surroundings {
    /** The setting `callcenter.path`; empty when it is not set. */
    readonly setting: string;
    /** Folders that are open in the editor, in their order. */
    readonly folders: readonly string[];
    readonly environment: Readonly<Record<string, string | undefined>>;
    readonly windows: boolean;
    /** Whether a file is there and may be started. */
    readonly canStart: (file: string) => boolean;
    readonly exists: (file: string) => boolean;
}

export type Found = { readonly file: string; readonly from: 'setting' | 'path' | 'repository' };
export type Missing = { readonly missing: string };

/** The program `callcenter`: where the setting says, else on the PATH, else the launcher of the repository the open folder lies in. */
export function findExecutable(here: Surroundings): Found | Missing {
    const setting = here.setting.trim();
    if (setting !== '') {
        return named(setting, here);
    }

    for (const folder of (here.environment['PATH'] ?? here.environment['Path'] ?? '').split(here.windows ? ';' : ':')) {
        // A relative entry would mean another program in every folder.
        const found = path.isAbsolute(folder) ? firstOf(path.join(folder, 'callcenter'), here) : undefined;
        if (found !== undefined) {
            return { file: found, from: 'path' };
        }
    }

    for (const folder of here.folders) {
        const launcher = launcherAbove(folder, here);
        if (launcher !== undefined) {
            return { file: launcher, from: 'repository' };
        }
    }

    return { missing: 'The program `callcenter` is not on the PATH. Build CallCenter, then say in the setting `callcenter.path` where it is.' };
}

function named(setting: string, here: Surroundings): Found | Missing {
    const home = here.environment['HOME'] ?? here.environment['USERPROFILE'];
    const written = home !== undefined && /^~[\\/]/.test(setting) ? path.join(home, setting.slice(2)) : setting;
    const candidates = path.isAbsolute(written) ? [written] : here.folders.map(folder => path.join(folder, written));
    for (const candidate of candidates) {
        const found = firstOf(candidate, here);
        if (found !== undefined) {
            return { file: found, from: 'setting' };
        }
    }

    return { missing: `The setting \`callcenter.path\` names \`${setting}\`, which is not a program that can be started. Correct it, or empty it to search the PATH.` };
}

function firstOf(file: string, here: Surroundings): string | undefined {
    const endings = here.windows ? ['.exe', ''] : [''];
    return endings.map(ending => file + ending).find(here.canStart);
}

/** The launcher stands beside CallCenter.sln, at or above the open folder. */
function launcherAbove(folder: string, here: Surroundings): string | undefined {
    for (let at = folder; ; at = path.dirname(at)) {
        const launcher = path.join(at, 'callcenter');
        if (!here.windows && here.exists(path.join(at, 'CallCenter.sln')) && here.canStart(launcher)) {
            return launcher;
        }
        if (path.dirname(at) === at) {
            return undefined;
        }
    }
}

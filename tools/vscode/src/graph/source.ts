import * as path from 'node:path';
import { within } from '../project/findProject';

/** A place in a project's file; the line counts from 0. */
export interface Place {
    readonly file: string;
    readonly line: number;
}

/** Reads `flows/day.flow:12` as the picture writes it; undefined for anything that is no file of the project. */
export function placeOf(source: unknown, project: string): Place | undefined {
    const match = typeof source === 'string' ? /^(.+\.flow):([1-9][0-9]{0,6})$/.exec(source) : null;
    if (match?.[1] === undefined || match[2] === undefined) {
        return undefined;
    }
    const file = path.resolve(project, match[1]);
    return within(file, project) ? { file, line: Number(match[2]) - 1 } : undefined;
}

/** The name of the flow a line stands in: the last one that begins at or before it. Lines count from 0. */
export function flowAt(text: string, line: number): string | undefined {
    const lines = text.split(/\r?\n/, line + 1);
    for (let at = lines.length - 1; at >= 0; at--) {
        const name = /^\s*flow\s+([\p{L}_][\p{L}\p{N}\p{M}_]*)/u.exec(lines[at] ?? '')?.[1];
        if (name !== undefined) {
            return name;
        }
    }
    return undefined;
}

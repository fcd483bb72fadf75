/** A node of the flow graph, where it is written, and how often the tests came there. Lines count from 1. */
export interface ReachedNode {
    readonly words: string;
    readonly line: number;
    readonly count: number;
}

/**
 * The nodes by file: what `callcenter test --coverage FILE.json` counted, at the places that `callcenter graph --format json` knows.
 * Undefined when either is something else.
 */
export function reachedNodes(counts: string, graph: string): Map<string, ReachedNode[]> | undefined {
    const counted = objectOf(counts)?.['nodes'];
    const drawn = objectOf(graph)?.['nodes'];
    if (typeof counted !== 'object' || counted === null || !Array.isArray(drawn)) {
        return undefined;
    }
    const files = new Map<string, ReachedNode[]>();
    for (const node of drawn as { id?: unknown; words?: unknown; file?: unknown; line?: unknown }[]) {
        const count = (counted as Record<string, unknown>)[String(node.id)];
        if (typeof count === 'number' && typeof node.file === 'string' && typeof node.line === 'number') {
            files.set(node.file, [...files.get(node.file) ?? [], { words: String(node.words), line: node.line, count }]);
        }
    }
    return files;
}

function objectOf(json: string): Record<string, unknown> | undefined {
    try {
        const value: unknown = JSON.parse(json);
        return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
    } catch {
        return undefined; // A command that failed has printed words.
    }
}

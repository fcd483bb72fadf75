import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { reachedNodes, type ReachedNode } from './nodeCounts';

/** The counts one run of tests leaves in a file of its own, and what the editor shows of them. */
export class Coverage implements vscode.Disposable {
    private static readonly details = new WeakMap<vscode.FileCoverage, vscode.StatementCoverage[]>();
    private readonly _folder = mkdtempSync(path.join(tmpdir(), 'callcenter-coverage-'));

    constructor(private readonly callCenter: CallCenter) {}

    /** What a run of `callcenter test` is asked for. */
    get options(): string[] {
        return ['--coverage', this.file];
    }

    private get file(): string {
        return path.join(this._folder, 'counts.json');
    }

    /** What the editor asks for when it shows a file. */
    static detailsOf(coverage: vscode.FileCoverage): vscode.StatementCoverage[] {
        return this.details.get(coverage) ?? [];
    }

    /** Adds what was counted to the run; a project with errors has counted nothing. */
    async addTo(run: vscode.TestRun, project: string, token: vscode.CancellationToken): Promise<void> {
        const graph = await this.callCenter.run('', ['graph', project, '--format', 'json'], token);
        for (const [file, nodes] of reachedNodes(this.counts(), graph?.output ?? '') ?? []) {
            const details = linesOf(nodes);
            const coverage = vscode.FileCoverage.fromDetails(vscode.Uri.file(path.resolve(project, file)), details);
            Coverage.details.set(coverage, details);
            run.addCoverage(coverage);
        }
    }

    dispose(): void {
        rmSync(this._folder, { recursive: true, force: true });
    }

    private counts(): string {
        try {
            return readFileSync(this.file, 'utf8');
        } catch {
            return ''; // The tests did not run.
        }
    }
}

/** A line is reached when one of its nodes is; each of several nodes is a branch of it. */
function linesOf(nodes: readonly ReachedNode[]): vscode.StatementCoverage[] {
    const lines = new Map<number, ReachedNode[]>();
    for (const node of nodes) {
        lines.set(node.line, [...lines.get(node.line) ?? [], node]);
    }
    return [...lines].map(([line, all]) => {
        const range = new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
        const branches = all.length === 1 ? [] : all.map(node => new vscode.BranchCoverage(node.count, range, node.words));
        return new vscode.StatementCoverage(Math.max(...all.map(node => node.count)), range, branches);
    });
}

import * as path from 'node:path';
import * as vscode from 'vscode';
import type { CallCenter } from '../process/callCenter';
import { readCheckLines } from '../project/checkLine';
import { projectOf } from '../project/pickProject';
import { saveFlows } from '../project/saveFlows';
import { Coverage } from './coverage';
import { findTests } from './findTests';
import { describeFailure, readTestLines, type TestLine } from './testLine';

const Ignored = '**/{node_modules,artifacts,.callcenter}/**';
const FilesMax = 5_000;
/** Milliseconds of rest in typing after which a file is read again. */
const Rest = 300;

/** The test explorer: projects, their files, their `test` blocks; run by `callcenter test`. */
export class TestExplorer implements vscode.Disposable {
    private readonly _controller = vscode.tests.createTestController('callcenter', 'Flow');
    private readonly _disposables: vscode.Disposable[] = [];
    private readonly _resting = new Map<string, NodeJS.Timeout>();

    constructor(private readonly callCenter: CallCenter) {
        this._controller.createRunProfile('Run', vscode.TestRunProfileKind.Run, (request, token) => this.run(request, token), true);
        const covered = this._controller.createRunProfile('Coverage', vscode.TestRunProfileKind.Coverage, (request, token) => this.run(request, token, true), true);
        covered.loadDetailedCoverage = async (_, coverage) => Coverage.detailsOf(coverage);
        this._controller.resolveHandler = async item => {
            if (item === undefined) {
                await this.discover();
            }
        };
        this._controller.refreshHandler = () => this.discover();
        const watcher = vscode.workspace.createFileSystemWatcher('**/*.flow');
        this._disposables.push(
            this._controller,
            watcher,
            watcher.onDidCreate(uri => this.readFile(uri)),
            watcher.onDidChange(uri => this.readFile(uri)),
            watcher.onDidDelete(uri => this.show(uri, '')),
            vscode.workspace.onDidOpenTextDocument(document => this.showDocument(document)),
            vscode.workspace.onDidChangeTextDocument(change => this.showSoon(change.document)));
        for (const document of vscode.workspace.textDocuments) {
            this.showDocument(document);
        }
    }

    /** Runs all tests of a project, as the command does. */
    async runProject(project: string): Promise<void> {
        await this.discover();
        const item = this._controller.items.get(project);
        if (item === undefined) {
            void vscode.window.showInformationMessage(`${path.basename(project)} has no tests yet. Write a \`test "…" { … }\` block.`);
            return;
        }
        await vscode.commands.executeCommand('workbench.panel.testResults.view.focus');
        await this.run(new vscode.TestRunRequest([item]), new vscode.CancellationTokenSource().token);
    }

    dispose(): void {
        this._resting.forEach(timer => clearTimeout(timer));
        vscode.Disposable.from(...this._disposables).dispose();
    }

    private async discover(): Promise<void> {
        const files = await vscode.workspace.findFiles('**/*.flow', Ignored, FilesMax);
        await Promise.all(files.map(file => this.readFile(file)));
    }

    private async readFile(uri: vscode.Uri): Promise<void> {
        const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
        if (open !== undefined) {
            this.showDocument(open);
            return;
        }
        try {
            this.show(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
        } catch {
            this.show(uri, ''); // It went away meanwhile.
        }
    }

    private showSoon(document: vscode.TextDocument): void {
        const key = document.uri.toString();
        clearTimeout(this._resting.get(key));
        this._resting.set(key, setTimeout(() => {
            this._resting.delete(key);
            this.showDocument(document);
        }, Rest));
    }

    private showDocument(document: vscode.TextDocument): void {
        if (document.languageId === 'flow' && document.uri.scheme === 'file') {
            this.show(document.uri, document.getText());
        }
    }

    /** Makes the items of a file those of its text. */
    private show(uri: vscode.Uri, text: string): void {
        const project = projectOf(uri);
        if (project === undefined) {
            return;
        }
        const tests = findTests(text);
        const parent = this._controller.items.get(project);
        if (tests.length === 0) {
            parent?.children.delete(uri.toString());
            if (parent !== undefined && parent.children.size === 0) {
                this._controller.items.delete(project);
            }
            return;
        }

        const projectItem = parent ?? this._controller.createTestItem(project, path.basename(project), vscode.Uri.file(project));
        this._controller.items.add(projectItem);
        let fileItem = projectItem.children.get(uri.toString());
        if (fileItem === undefined) {
            fileItem = this._controller.createTestItem(uri.toString(), slashed(path.relative(project, uri.fsPath)), uri);
            projectItem.children.add(fileItem);
        }
        fileItem.children.replace(tests.map(test => {
            // Names are unique in a project, so that a result finds its item wherever the block has moved.
            const item = this._controller.createTestItem(`${uri.toString()}#${test.name}`, test.name, uri);
            item.range = new vscode.Range(test.line, 0, test.endLine, 1);
            return item;
        }));
    }

    private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken, covered = false): Promise<void> {
        const run = this._controller.createTestRun(request);
        try {
            await saveFlows();
            const wanted = leavesOf(request, this._controller.items);
            for (const [project, items] of groupByProject(wanted)) {
                for (const item of items) {
                    run.started(item);
                }
                await this.runIn(project, items, run, token, covered);
            }
        } finally {
            run.end();
        }
    }

    private async runIn(project: string, items: readonly vscode.TestItem[], run: vscode.TestRun, token: vscode.CancellationToken, covered: boolean): Promise<void> {
        const coverage = covered ? new Coverage(this.callCenter) : undefined;
        try {
            await this.report(project, items, run, token, coverage?.options ?? []);
            await coverage?.addTo(run, project, token);
        } finally {
            coverage?.dispose();
        }
    }

    private async report(project: string, items: readonly vscode.TestItem[], run: vscode.TestRun, token: vscode.CancellationToken, options: readonly string[]): Promise<void> {
        const ended = await this.callCenter.run('', ['test', project, '--json', ...options, ...filterOf(project, items)], token);
        if (ended === undefined) {
            items.forEach(item => run.skipped(item));
            return;
        }
        const results = readTestLines(ended.output);
        const problem = results.length > 0 ? undefined : problemOf(ended.output, ended.errors);
        for (const item of items) {
            const result = results.find(line => line.test === item.label && sameFile(project, line.file, item.uri));
            if (result === undefined) {
                run.errored(item, new vscode.TestMessage(problem ?? 'The test was not run: its file on disk does not hold it.'));
            } else if (result.passed) {
                run.passed(item, result.seconds * 1_000);
            } else {
                run.failed(item, messageOf(project, result), result.seconds * 1_000);
            }
        }
        const failed = results.filter(result => !result.passed);
        run.appendOutput([
            `${path.basename(project)}: ${results.length - failed.length} passed, ${failed.length} failed`,
            ...failed.map(result => `${result.test}\n${describeFailure(result)}`),
            ...(problem === undefined ? [] : [problem]),
        ].join('\n').replace(/\r?\n/g, '\r\n') + '\r\n');
    }
}

function leavesOf(request: vscode.TestRunRequest, all: vscode.TestItemCollection): vscode.TestItem[] {
    const leaves = new Map<string, vscode.TestItem>();
    const excluded = new Set(request.exclude?.map(item => item.id));
    const visit = (item: vscode.TestItem): void => {
        if (excluded.has(item.id)) {
            return;
        }
        if (item.children.size === 0) {
            leaves.set(item.id, item);
        }
        item.children.forEach(visit);
    };
    if (request.include === undefined) {
        all.forEach(visit);
    } else {
        request.include.forEach(visit);
    }
    return [...leaves.values()];
}

function groupByProject(items: readonly vscode.TestItem[]): Map<string, vscode.TestItem[]> {
    const groups = new Map<string, vscode.TestItem[]>();
    for (const item of items) {
        const project = item.parent?.parent?.id;
        if (project !== undefined) {
            groups.set(project, [...groups.get(project) ?? [], item]);
        }
    }
    return groups;
}

/** One test is asked for by its place; more than one are as quick as all of them. */
function filterOf(project: string, items: readonly vscode.TestItem[]): string[] {
    const [only] = items;
    return items.length === 1 && only?.uri !== undefined && only.range !== undefined
        ? ['--filter', `${slashed(path.relative(project, only.uri.fsPath))}:${only.range.start.line + 1}`]
        : [];
}

function messageOf(project: string, result: TestLine): vscode.TestMessage {
    const failure = result.failure;
    const text = describeFailure(result);
    const message = failure?.expected !== undefined && failure.happened !== undefined
        ? vscode.TestMessage.diff(text, failure.expected, failure.happened)
        : new vscode.TestMessage(text);
    if (failure !== undefined) {
        message.location = new vscode.Location(vscode.Uri.file(path.resolve(project, failure.file)), new vscode.Position(Math.max(0, failure.line - 1), 0));
    }
    return message;
}

function problemOf(output: string, errors: string): string {
    const messages = readCheckLines(output);
    return messages.length > 0
        ? ['The project has errors, so its tests do not run.', ...messages.map(message => `${message.file ?? ''}:${message.line ?? 1}: ${message.code}: ${message.title}`)].join('\n')
        : errors.trim() || output.trim() || 'The tests could not be run.';
}

const slashed = (file: string): string => file.split(path.sep).join('/');

const sameFile = (project: string, file: string, uri: vscode.Uri | undefined): boolean => uri !== undefined && path.resolve(project, file) === uri.fsPath;

// An editor of one window for tests: enough of the module `vscode` that the packaged extension lives in it as it does in the real one.
const fs = require('node:fs');
const path = require('node:path');
const values = require('./values.cjs');
const { FakeDocument } = require('./document.cjs');

const { Disposable, EventEmitter, Position, Range, Uri } = values;
const nothing = () => new Disposable(() => {});

/** Events that never fire here, by name. */
const quietEvents = target => new Proxy(target, {
    get: (own, name) => name in own ? own[name] : typeof name === 'string' && /^on(Did|Will)/.test(name) ? nothing : undefined,
});

class FakeTestCollection {
    constructor(parent) { this.parent = parent; this.items = new Map(); }
    get size() { return this.items.size; }
    add(item) { item.parent = this.parent; this.items.set(item.id, item); }
    get(id) { return this.items.get(id); }
    delete(id) { this.items.delete(id); }
    replace(items) { this.items.clear(); items.forEach(item => this.add(item)); }
    forEach(visit) { this.items.forEach(item => visit(item, this)); }
}

/**
 * @param {{ folders: string[], settings?: Record<string, unknown>, trusted?: boolean, answers?: { [kind: string]: unknown } }} options
 *   `answers` holds what the user answers: a value, or a function of what he is asked.
 */
function createEditor(options) {
    const settings = { ...options.settings };
    const seen = {
        messages: [], commands: new Map(), executed: [], providers: {}, collections: [], logs: [], tasks: [], panels: [], statusItems: [], controllers: [], runs: [], contents: new Map(), shown: [],
        watchers: [],
    };
    const on = Object.fromEntries([
        'open', 'close', 'change', 'save', 'willSave', 'configuration', 'trust', 'diagnostics', 'folders', 'activeEditor', 'visibleEditors',
    ].map(name => [name, new EventEmitter()]));
    const documents = [];
    const answer = async (kind, ...asked) => {
        const given = options.answers?.[kind];
        return typeof given === 'function' ? given(...asked) : given;
    };
    const says = kind => (text, ...rest) => {
        seen.messages.push({ kind, text });
        return answer(kind, text, ...rest);
    };
    const channel = name => {
        const write = level => text => seen.logs.push({ name, level, text: String(text) });
        return {
            name, logLevel: 3, onDidChangeLogLevel: nothing, append: write('out'), appendLine: write('out'), replace: write('out'), clear() {}, show() { seen.shown.push(name); }, hide() {}, dispose() {},
            trace: write('trace'), debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'),
        };
    };
    const provide = kind => (selector, provider, ...rest) => {
        const entry = { selector, provider, rest };
        (seen.providers[kind] ??= []).push(entry);
        return new Disposable(() => seen.providers[kind].splice(seen.providers[kind].indexOf(entry), 1));
    };

    const languages = quietEvents({
        match: (selectors, document) => [selectors].flat().some(selector => (selector.language ?? selector) === document.languageId && (selector.scheme ?? 'file') === document.uri.scheme) ? 10 : 0,
        createDiagnosticCollection: name => {
            const files = new Map();
            const collection = {
                name, files,
                set(uri, diagnostics) {
                    const pairs = Array.isArray(uri) ? uri : [[uri, diagnostics]];
                    pairs.forEach(([at, list]) => list === undefined || list.length === 0 ? files.delete(at.toString()) : files.set(at.toString(), list));
                    on.diagnostics.fire({ uris: pairs.map(([at]) => at) });
                },
                get: uri => files.get(uri.toString()), has: uri => files.has(uri.toString()), delete: uri => files.delete(uri.toString()), clear: () => files.clear(), dispose: () => files.clear(),
                forEach: visit => files.forEach((list, uri) => visit(Uri.parse(uri), list, collection)),
            };
            seen.collections.push(collection);
            return collection;
        },
        getDiagnostics: uri => seen.collections.flatMap(collection => collection.files.get(uri.toString()) ?? []),
        onDidChangeDiagnostics: on.diagnostics.event,
    });
    const languageProxy = new Proxy(languages, {
        get: (own, name) => own[name] ?? (typeof name === 'string' && name.startsWith('register') ? provide(name.slice('register'.length)) : undefined),
    });

    const workspace = quietEvents({
        get isTrusted() { return options.trusted !== false; },
        name: 'test',
        workspaceFile: undefined,
        workspaceFolders: options.folders.map((folder, index) => ({ uri: Uri.file(folder), name: path.basename(folder), index })),
        textDocuments: documents,
        notebookDocuments: [],
        fs: { readFile: async uri => fs.promises.readFile(uri.fsPath) },
        getWorkspaceFolder: uri => workspace.workspaceFolders.find(folder => uri.fsPath === folder.uri.fsPath || uri.fsPath.startsWith(folder.uri.fsPath + path.sep)),
        getConfiguration: section => ({
            get: (name, fallback) => settings[`${section}.${name}`] ?? fallback,
            has: name => `${section}.${name}` in settings,
            inspect: () => undefined,
            update: async (name, value) => { settings[`${section}.${name}`] = value; editor.configurationChanged(`${section}.${name}`); },
        }),
        findFiles: async () => options.folders.flatMap(folder => fs.readdirSync(folder, { recursive: true })
            .filter(name => String(name).endsWith('.flow')).map(name => Uri.file(path.join(folder, String(name))))),
        createFileSystemWatcher: pattern => {
            const events = { create: new EventEmitter(), change: new EventEmitter(), delete: new EventEmitter() };
            seen.watchers.push({ pattern, events });
            return { onDidCreate: events.create.event, onDidChange: events.change.event, onDidDelete: events.delete.event, dispose() {} };
        },
        registerTextDocumentContentProvider: (scheme, provider) => { seen.contents.set(scheme, provider); return nothing(); },
        openTextDocument: async uri => new FakeDocument(uri, 'plaintext', await seen.contents.get(uri.scheme)?.provideTextDocumentContent(uri) ?? fs.readFileSync(uri.fsPath, 'utf8')),
        applyEdit: async edit => { edit.entries().forEach(([uri, edits]) => editor.apply(uri, edits)); return true; },
        onDidOpenTextDocument: on.open.event,
        onDidCloseTextDocument: on.close.event,
        onDidChangeTextDocument: on.change.event,
        onDidSaveTextDocument: on.save.event,
        onWillSaveTextDocument: on.willSave.event,
        onDidChangeConfiguration: on.configuration.event,
        onDidGrantWorkspaceTrust: on.trust.event,
        onDidChangeWorkspaceFolders: on.folders.event,
    });

    const window = quietEvents({
        activeTextEditor: undefined,
        visibleTextEditors: [],
        tabGroups: { all: [], onDidChangeTabs: nothing, onDidChangeTabGroups: nothing },
        onDidChangeActiveTextEditor: on.activeEditor.event,
        onDidChangeVisibleTextEditors: on.visibleEditors.event,
        showInformationMessage: says('information'),
        showWarningMessage: says('warning'),
        showErrorMessage: says('error'),
        showInputBox: asked => answer('input', asked),
        showQuickPick: (choices, asked) => answer('pick', choices, asked),
        showOpenDialog: asked => answer('open', asked),
        showTextDocument: async (what, how) => { seen.shown.push({ what, how }); return {}; },
        createOutputChannel: channel,
        createStatusBarItem: id => { const item = { id, text: '', tooltip: '', visible: false, show() { this.visible = true; }, hide() {}, dispose() { this.visible = false; } }; seen.statusItems.push(item); return item; },
        createWebviewPanel: (type, title, column, how) => {
            const [received, closed] = [new EventEmitter(), new EventEmitter()];
            const panel = {
                type, title, column, how, received,
                webview: { html: '', cspSource: 'https://webview.test', asWebviewUri: uri => `https://webview.test${uri.path}`, onDidReceiveMessage: received.event, postMessage: async () => true },
                reveal() {}, onDidDispose: closed.event, dispose() { closed.fire(); },
            };
            seen.panels.push(panel);
            return panel;
        },
        withProgress: (how, work) => work({ report() {} }, new values.CancellationTokenSource().token),
    });

    const module = {
        ...values,
        version: '1.91.0',
        env: { language: 'en', appName: 'Test', openExternal: async () => true },
        extensions: { getExtension: () => undefined, all: [], onDidChange: nothing },
        commands: {
            registerCommand: (name, run) => {
                if (seen.commands.has(name)) { throw new Error(`The command ${name} is registered twice.`); }
                seen.commands.set(name, run);
                return new Disposable(() => seen.commands.delete(name));
            },
            executeCommand: async (name, ...args) => { seen.executed.push({ name, args }); return seen.commands.get(name)?.(...args); },
        },
        languages: languageProxy,
        workspace,
        window,
        tasks: { executeTask: async task => { seen.tasks.push(task); return { task }; }, registerTaskProvider: nothing },
        tests: {
            createTestController: (id, label) => {
                const controller = {
                    id, label, items: new FakeTestCollection(undefined), profiles: [],
                    createTestItem: (itemId, itemLabel, uri) => {
                        const item = { id: itemId, label: itemLabel, uri };
                        item.children = new FakeTestCollection(item);
                        return item;
                    },
                    createRunProfile: (name, kind, run, isDefault) => { const profile = { name, kind, run, isDefault }; controller.profiles.push(profile); return profile; },
                    createTestRun: request => {
                        const run = { request, states: new Map(), messages: new Map(), output: '', ended: false, coverage: [], addCoverage(coverage) { this.coverage.push(coverage); }, end() { this.ended = true; }, appendOutput(text) { this.output += text; } };
                        for (const state of ['started', 'passed', 'failed', 'errored', 'skipped', 'enqueued']) {
                            run[state] = (item, detail) => { run.states.set(item.label, state); if (state === 'failed' || state === 'errored') { run.messages.set(item.label, detail); } };
                        }
                        seen.runs.push(run);
                        return run;
                    },
                    dispose() {},
                };
                seen.controllers.push(controller);
                return controller;
            },
        },
    };

    const editor = {
        module,
        seen,
        /** Opens a file and shows it. */
        open(file) {
            const document = new FakeDocument(Uri.file(file), 'flow', fs.readFileSync(file, 'utf8'));
            document.saved = () => on.save.fire(document);
            documents.push(document);
            on.open.fire(document);
            editor.show(document, new Position(0, 0));
            return document;
        },
        show(document, position) {
            window.activeTextEditor = { document, selection: new values.Selection(position, position), visibleRanges: [] };
            window.visibleTextEditors = [window.activeTextEditor];
            on.activeEditor.fire(window.activeTextEditor);
        },
        /** Types: a part of the text becomes another. */
        change(document, range, text) {
            const rangeOffset = document.offsetAt(range.start);
            const rangeLength = document.offsetAt(range.end) - rangeOffset;
            document.text = document.text.slice(0, rangeOffset) + text + document.text.slice(rangeOffset + rangeLength);
            document.version++;
            document.isDirty = true;
            on.change.fire({ document, reason: undefined, contentChanges: [{ range, rangeOffset, rangeLength, text }] });
        },
        replace(document, old, text) {
            const end = document.after(old);
            editor.change(document, new Range(document.positionAt(document.offsetAt(end) - old.length), end), text);
        },
        /** Applies edits to an open document, from the end so that none moves another. */
        apply(uri, edits) {
            const document = documents.find(open => open.uri.toString() === uri.toString());
            if (document === undefined) { throw new Error(`${uri} is not open.`); }
            [...edits].sort((a, b) => b.range.start.compareTo(a.range.start)).forEach(edit => editor.change(document, edit.range, edit.newText));
        },
        save: document => document.save(),
        close(document) { documents.splice(documents.indexOf(document), 1); document.isClosed = true; on.close.fire(document); },
        configure(name, value) { settings[name] = value; editor.configurationChanged(name); },
        configurationChanged(name) { on.configuration.fire({ affectsConfiguration: section => name === section || name.startsWith(`${section}.`) }); },
        trust() { options.trusted = true; on.trust.fire(); },
        diagnostics: document => languages.getDiagnostics(document.uri),
        run: (command, ...args) => module.commands.executeCommand(command, ...args),
    };
    return editor;
}

module.exports = { createEditor };

// The editor's values: places, edits, and what providers hand over. As much of each as the extension and its client touch.
const { fileURLToPath, pathToFileURL } = require('node:url');
const path = require('node:path');

class Position {
    constructor(line, character) { this.line = line; this.character = character; }
    compareTo(other) { return this.line - other.line || this.character - other.character; }
    isEqual(other) { return this.compareTo(other) === 0; }
    isBefore(other) { return this.compareTo(other) < 0; }
    isBeforeOrEqual(other) { return this.compareTo(other) <= 0; }
    isAfter(other) { return this.compareTo(other) > 0; }
    isAfterOrEqual(other) { return this.compareTo(other) >= 0; }
    translate(lines = 0, characters = 0) { return new Position(this.line + lines, this.character + characters); }
}

class Range {
    constructor(a, b, c, d) {
        const [start, end] = a instanceof Position ? [a, b] : [new Position(a, b), new Position(c, d)];
        [this.start, this.end] = start.isAfter(end) ? [end, start] : [start, end];
    }
    get isEmpty() { return this.start.isEqual(this.end); }
    get isSingleLine() { return this.start.line === this.end.line; }
    contains(other) {
        return other instanceof Range
            ? this.contains(other.start) && this.contains(other.end)
            : this.start.isBeforeOrEqual(other) && this.end.isAfterOrEqual(other);
    }
    isEqual(other) { return this.start.isEqual(other.start) && this.end.isEqual(other.end); }
    intersection(other) {
        const start = this.start.isAfter(other.start) ? this.start : other.start;
        const end = this.end.isBefore(other.end) ? this.end : other.end;
        return start.isAfter(end) ? undefined : new Range(start, end);
    }
}

class Selection extends Range {
    constructor(anchor, active) { super(anchor, active); this.anchor = anchor; this.active = active; }
}

class Uri {
    constructor(scheme, authority, uriPath, query = '', fragment = '') {
        Object.assign(this, { scheme, authority, path: uriPath, query, fragment });
    }
    static file(file) { return new Uri('file', '', path.resolve(file)); }
    static parse(text) {
        const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(text);
        if (match === null) { throw new Error(`not a uri: ${text}`); }
        return new Uri(match[1], match[2] ?? '', decodeURIComponent(match[3]), match[4], match[5]);
    }
    static from(parts) { return new Uri(parts.scheme, parts.authority ?? '', parts.path ?? '', parts.query, parts.fragment); }
    static joinPath(base, ...parts) { return base.with({ path: path.posix.join(base.path, ...parts) }); }
    get fsPath() { return this.scheme === 'file' ? fileURLToPath(pathToFileURL(this.path)) : this.path; }
    with(change) { return Uri.from({ ...this, ...change }); }
    toString() {
        return this.scheme === 'file' ? pathToFileURL(this.path).toString() : `${this.scheme}://${this.authority}${encodeURI(this.path)}`;
    }
    toJSON() { return { scheme: this.scheme, path: this.path }; }
}

class WorkspaceEdit {
    constructor() { this.files = new Map(); }
    set(uri, edits) { this.files.set(uri.toString(), [uri, (edits ?? []).map(edit => Array.isArray(edit) ? edit[0] : edit)]); }
    get(uri) { return this.files.get(uri.toString())?.[1] ?? []; }
    has(uri) { return this.files.has(uri.toString()); }
    replace(uri, range, newText) { this.set(uri, [...this.get(uri), { range, newText }]); }
    entries() { return [...this.files.values()]; }
    get size() { return this.files.size; }
}

class Disposable {
    constructor(dispose) { this.dispose = dispose; }
    static from(...all) { return new Disposable(() => all.forEach(one => one.dispose())); }
}

class EventEmitter {
    constructor() {
        this.listeners = new Set();
        this.event = (listener, thisArg, disposables) => {
            const bound = thisArg === undefined ? listener : listener.bind(thisArg);
            this.listeners.add(bound);
            const disposable = new Disposable(() => this.listeners.delete(bound));
            disposables?.push(disposable);
            return disposable;
        };
    }
    fire(value) { [...this.listeners].forEach(listener => listener(value)); }
    dispose() { this.listeners.clear(); }
}

class CancellationTokenSource {
    constructor() {
        const emitter = new EventEmitter();
        this.token = { isCancellationRequested: false, onCancellationRequested: emitter.event };
        this.emitter = emitter;
    }
    cancel() { if (!this.token.isCancellationRequested) { this.token.isCancellationRequested = true; this.emitter.fire(); } }
    dispose() { this.emitter.dispose(); }
}

class MarkdownString {
    constructor(value = '') { this.value = value; }
    appendMarkdown(text) { this.value += text; return this; }
    appendCodeblock(text, language = '') { this.value += `\n\`\`\`${language}\n${text}\n\`\`\`\n`; return this; }
    appendText(text) { this.value += text; return this; }
}

class CodeActionKind {
    constructor(value) { this.value = value; }
    append(part) { return new CodeActionKind(this.value === '' ? part : `${this.value}.${part}`); }
    contains(other) { return this.value === '' || other.value === this.value || other.value.startsWith(`${this.value}.`); }
    intersects(other) { return this.contains(other) || other.contains(this); }
}
for (const [name, value] of Object.entries({
    Empty: '', QuickFix: 'quickfix', Refactor: 'refactor', RefactorExtract: 'refactor.extract', RefactorInline: 'refactor.inline', RefactorRewrite: 'refactor.rewrite',
    RefactorMove: 'refactor.move', Source: 'source', SourceOrganizeImports: 'source.organizeImports', SourceFixAll: 'source.fixAll', Notebook: 'notebook',
})) {
    CodeActionKind[name] = new CodeActionKind(value);
}

class TestMessage {
    constructor(message) { this.message = message; }
    static diff(message, expectedOutput, actualOutput) { return Object.assign(new TestMessage(message), { expectedOutput, actualOutput }); }
}

/** Classes that only carry what they were made with. */
const carriers = {
    BranchCoverage: ['executed', 'location', 'label'], StatementCoverage: ['executed', 'location', 'branches'],
    CallHierarchyIncomingCall: ['from', 'fromRanges'], CallHierarchyItem: ['kind', 'name', 'detail', 'uri', 'range', 'selectionRange'], CallHierarchyOutgoingCall: ['to', 'fromRanges'],
    CodeAction: ['title', 'kind'], CodeLens: ['range', 'command'], Color: ['red', 'green', 'blue', 'alpha'], ColorInformation: ['range', 'color'], ColorPresentation: ['label'],
    CompletionItem: ['label', 'kind'], CompletionList: ['items', 'isIncomplete'], Diagnostic: ['range', 'message', 'severity'], DiagnosticRelatedInformation: ['location', 'message'],
    DocumentHighlight: ['range', 'kind'], DocumentLink: ['range', 'target'], DocumentSymbol: ['name', 'detail', 'kind', 'range', 'selectionRange'], FoldingRange: ['start', 'end', 'kind'],
    Hover: ['contents', 'range'], InlayHint: ['position', 'label', 'kind'], InlayHintLabelPart: ['value'], InlineCompletionItem: ['insertText', 'range', 'command'],
    InlineCompletionList: ['items'], InlineValueEvaluatableExpression: ['range', 'expression'], InlineValueText: ['range', 'text'], InlineValueVariableLookup: ['range', 'variableName'],
    LinkedEditingRanges: ['ranges', 'wordPattern'], Location: ['uri', 'range'], ParameterInformation: ['label', 'documentation'], ProcessExecution: ['process', 'args', 'options'],
    RelativePattern: ['baseUri', 'pattern'], SelectionRange: ['range', 'parent'], SemanticTokens: ['data', 'resultId'], SemanticTokensEdit: ['start', 'deleteCount', 'data'],
    SemanticTokensEdits: ['edits', 'resultId'], SemanticTokensLegend: ['tokenTypes', 'tokenModifiers'], SignatureHelp: [], SignatureInformation: ['label', 'documentation'],
    SnippetString: ['value'], SnippetTextEdit: ['range', 'snippet'], SymbolInformation: ['name', 'kind', 'containerName', 'location'], TabInputCustom: ['uri'], TabInputNotebook: ['uri'],
    TabInputText: ['uri'], TabInputTextDiff: ['original', 'modified'], Task: ['definition', 'scope', 'name', 'source', 'execution'], TestRunRequest: ['include', 'exclude', 'profile'],
    TextEdit: ['range', 'newText'], ThemeColor: ['id'], TypeHierarchyItem: ['kind', 'name', 'detail', 'uri', 'range', 'selectionRange'],
};
const carrying = Object.fromEntries(Object.entries(carriers).map(([name, fields]) => [name, class {
    constructor(...values) {
        fields.forEach((field, at) => { if (values[at] !== undefined) { this[field] = values[at]; } });
    }
}]));
Object.defineProperty(carrying.CompletionList.prototype, 'length', { get() { return this.items.length; } });
Object.assign(carrying.TextEdit, { replace: (range, text) => new carrying.TextEdit(range, text), insert: (at, text) => new carrying.TextEdit(new Range(at, at), text) });

class FileCoverage {
    constructor(uri, statementCoverage, branchCoverage) { Object.assign(this, { uri, statementCoverage, branchCoverage }); }
    static fromDetails(uri, details) {
        const count = all => ({ covered: all.filter(one => one.executed > 0).length, total: all.length });
        return new FileCoverage(uri, count(details), count(details.flatMap(line => line.branches ?? [])));
    }
}

class CancellationError extends Error {}

const numbered = (...names) => Object.fromEntries(names.map((name, at) => [name, at]));

module.exports = {
    ...carrying, CancellationError, CancellationTokenSource, CodeActionKind, Disposable, EventEmitter, FileCoverage, MarkdownString, Position, Range, Selection, TestMessage, Uri, WorkspaceEdit,
    CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
    CompletionItemKind: numbered('Text', 'Method', 'Function', 'Constructor', 'Field', 'Variable', 'Class', 'Interface', 'Module', 'Property', 'Unit', 'Value', 'Enum', 'Keyword', 'Snippet',
        'Color', 'File', 'Reference', 'Folder', 'EnumMember', 'Constant', 'Struct', 'Event', 'Operator', 'TypeParameter', 'User', 'Issue'),
    CompletionItemTag: { Deprecated: 1 },
    CompletionTriggerKind: numbered('Invoke', 'TriggerCharacter', 'TriggerForIncompleteCompletions'),
    ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
    DiagnosticSeverity: numbered('Error', 'Warning', 'Information', 'Hint'),
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    DocumentHighlightKind: numbered('Text', 'Read', 'Write'),
    EndOfLine: { LF: 1, CRLF: 2 },
    FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
    FoldingRangeKind: { Comment: 1, Imports: 2, Region: 3 },
    InlineCompletionTriggerKind: numbered('Invoke', 'Automatic'),
    LogLevel: numbered('Off', 'Trace', 'Debug', 'Info', 'Warning', 'Error'),
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    SignatureHelpTriggerKind: { Invoke: 1, TriggerCharacter: 2, ContentChange: 3 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    SymbolKind: numbered('File', 'Module', 'Namespace', 'Package', 'Class', 'Method', 'Property', 'Field', 'Constructor', 'Enum', 'Interface', 'Function', 'Variable', 'Constant', 'String',
        'Number', 'Boolean', 'Array', 'Object', 'Key', 'Null', 'EnumMember', 'Struct', 'Event', 'Operator', 'TypeParameter'),
    SymbolTag: { Deprecated: 1 },
    TaskPanelKind: { Shared: 1, Dedicated: 2, New: 3 },
    TaskRevealKind: { Always: 1, Silent: 2, Never: 3 },
    TaskScope: { Global: 1, Workspace: 2 },
    TestRunProfileKind: { Run: 1, Debug: 2, Coverage: 3 },
    TextDocumentChangeReason: { Undo: 1, Redo: 2 },
    TextDocumentSaveReason: { Manual: 1, AfterDelay: 2, FocusOut: 3 },
    ViewColumn: { Active: -1, Beside: -2, One: 1, Two: 2 },
};

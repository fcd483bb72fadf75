namespace CallCenter.LanguageServer.Protocol;

/// <summary>A document as it is opened.</summary>
internal sealed record TextDocumentItem(string Uri, int Version, string Text);

/// <summary>Parameters of <c>textDocument/didOpen</c>.</summary>
internal sealed record DidOpenParams(TextDocumentItem TextDocument);

/// <summary>Parameters of <c>textDocument/didChange</c>.</summary>
internal sealed record DidChangeParams(VersionedTextDocument TextDocument, IReadOnlyList<ContentChange> ContentChanges);

/// <summary>A change of a document: of a stretch of it, or of the whole when <paramref name="Range"/> is null.</summary>
internal sealed record ContentChange(string Text, Range? Range = null);

/// <summary>Parameters of <c>workspace/didChangeWatchedFiles</c>.</summary>
internal sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>A file that changed on disk. <paramref name="Type"/>: 1 created, 2 changed, 3 deleted.</summary>
internal sealed record FileEvent(string Uri, int Type);

/// <summary>Parameters of <c>workspace/didChangeWorkspaceFolders</c>.</summary>
internal sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChange Event);

/// <summary>Folders opened and closed in the editor.</summary>
internal sealed record WorkspaceFoldersChange(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

/// <summary>Parameters of <c>client/registerCapability</c>.</summary>
internal sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <summary>Something the server wants to hear of.</summary>
internal sealed record Registration(string Id, string Method, WatchedFilesOptions RegisterOptions);

/// <summary>Which files are watched.</summary>
internal sealed record WatchedFilesOptions(IReadOnlyList<FileWatcher> Watchers);

/// <summary>A pattern of files.</summary>
internal sealed record FileWatcher(string GlobPattern);

/// <summary>Parameters of <c>window/logMessage</c>. <paramref name="Type"/>: 1 error, 2 warning, 3 information, 4 log.</summary>
internal sealed record LogMessageParams(int Type, string Message);

using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;
using CallCenter.Workspace;

namespace CallCenter.LanguageServer.Documents;

/// <summary>Keeps documents the same on both sides, and hears of files on disk.</summary>
/// <param name="documents">What is open.</param>
/// <param name="workspace">The projects.</param>
/// <param name="views">Knows what positions count.</param>
/// <param name="log">Hears of edits to what is not open.</param>
/// <param name="changed">Runs after every change, on the reading thread.</param>
internal sealed class DocumentSync(
    OpenDocuments documents, ProjectWorkspace workspace, DocumentViews views, ServerLog log, Action changed)
{
    private const int ByEdits = 2;

    /// <summary>Says to the client how documents are kept the same.</summary>
    public static void Announce(ServerCapabilities capabilities)
    {
        capabilities.TextDocumentSync = new TextDocumentSyncOptions(OpenClose: true, ByEdits, new SaveOptions(IncludeText: false));
        capabilities.Workspace = new WorkspaceOptions(new WorkspaceFoldersOptions(Supported: true, ChangeNotifications: true));
    }

    /// <summary>Adds its notifications.</summary>
    public void Register(RpcMethods methods)
    {
        methods.Notification("textDocument/didOpen", LspJson.Own.DidOpenParams, Open);
        methods.Notification("textDocument/didChange", LspJson.Own.DidChangeParams, Change);
        methods.Notification("textDocument/didClose", LspJson.Own.DocumentParams, Close);
        methods.Notification("textDocument/didSave", LspJson.Own.DocumentParams, Save);
        methods.Notification("workspace/didChangeWatchedFiles", LspJson.Own.DidChangeWatchedFilesParams, FilesChanged);
        methods.Notification("workspace/didChangeWorkspaceFolders", LspJson.Own.DidChangeWorkspaceFoldersParams, _ => changed());
    }

    private void Open(DidOpenParams opened)
    {
        var document = documents.Open(opened.TextDocument);
        workspace.OpenDocument(document.Path, document.File.Text);
        changed();
    }

    private void Change(DidChangeParams change)
    {
        if (documents.Change(change, views.Map) is not { } document)
        {
            log.Tell($"An edit came for {change.TextDocument.Uri}, which is not open; it is left out.");
            return;
        }

        workspace.ChangeDocument(document.Path, document.File.Text);
        changed();
    }

    private void Close(DocumentParams closed)
    {
        if (documents.Close(closed.TextDocument.Uri) is { } document)
        {
            workspace.CloseDocument(document.Path);
            changed();
        }
    }

    // What is on disk now may differ from what was read, for a client that does not watch files.
    private void Save(DocumentParams saved) => FilesChanged(new DidChangeWatchedFilesParams([new FileEvent(saved.TextDocument.Uri, 2)]));

    private void FilesChanged(DidChangeWatchedFilesParams parameters)
    {
        workspace.FilesChanged([.. parameters.Changes.Select(change => DocumentUri.PathOf(change.Uri)).OfType<string>()]);
        changed();
    }
}

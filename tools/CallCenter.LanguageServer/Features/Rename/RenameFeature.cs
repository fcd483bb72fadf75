using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;

namespace CallCenter.LanguageServer.Features.Rename;

/// <summary>Another name for what stands under the cursor, in all files; or one sentence that says why not.</summary>
internal sealed class RenameFeature(WorkspaceEdits edits, Action<string> tell) : IFeature
{
    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client)
    {
        capabilities.RenameProvider = new RenameOptions(PrepareProvider: true);
        edits.AreVersioned = client.VersionedEdits;
    }

    /// <inheritdoc/>
    public void Register(FeatureMethods methods)
    {
        methods.OnDocumentOrRefuse("textDocument/prepareRename", LspJson.Own.PositionParams, LspJson.Own.PrepareRename, Prepare, endsWithEdit: true);
        methods.OnDocumentOrRefuse("textDocument/rename", LspJson.Own.RenameParams, LspJson.Own.WorkspaceEdit, Rename, endsWithEdit: true);
    }

    private static RpcAnswer<PrepareRename> Prepare(PositionParams parameters, DocumentView view, CancellationToken cancellation)
    {
        var target = view.Project.RenameTargetAt(view.File, view.OffsetOf(parameters.Position), cancellation);
        return target.Refusal is { } refusal
            ? new RpcError(RpcErrorCodes.RequestFailed, refusal)
            : new PrepareRename(view.RangeOf(target.At), target.At.Text);
    }

    private RpcAnswer<WorkspaceEdit> Rename(RenameParams parameters, DocumentView view, CancellationToken cancellation)
    {
        var renamed = view.Project.Rename(view.File, view.OffsetOf(parameters.Position), parameters.NewName, cancellation);
        if (renamed.Refusal is { } refusal)
        {
            return new RpcError(RpcErrorCodes.RequestFailed, refusal);
        }

        if (renamed.Hint is { } hint)
        {
            tell(hint);
        }

        return edits.Of(view.Project, renamed.Edits.Select(edit => (edit.Span, edit.Text)));
    }
}

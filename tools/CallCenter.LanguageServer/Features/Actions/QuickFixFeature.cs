using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Features.Diagnostics;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Actions;

/// <summary>What can be done at a word about the messages under the cursor: each message brings its own fixes.</summary>
internal sealed class QuickFixFeature(DiagnosticsOf diagnostics, WorkspaceEdits edits) : IFeature
{
    private const string Kind = "quickfix";

    private bool _isUnderstood;

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client)
    {
        // A client that knows only commands could not carry an edit out.
        _isUnderstood = client.ActionsWithEdits;
        capabilities.CodeActionProvider = new CodeActionOptions([Kind]);
    }

    /// <inheritdoc/>
    public void Register(FeatureMethods methods) => methods.OnDocument(
        "textDocument/codeAction", LspJson.Own.CodeActionParams, LspJson.Own.IReadOnlyListCodeAction, Actions, endsWithEdit: true);

    private List<CodeAction> Actions(CodeActionParams parameters, DocumentView view, CancellationToken cancellation)
    {
        // Kinds are a tree: who wants `quickfix` or what is above it wants these.
        if (!_isUnderstood || parameters.Context?.Only is { } only && !only.Any(kind => kind is "" or Kind))
        {
            return [];
        }

        var wanted = view.Map.SpanOf(view.File, parameters.Range);
        return
        [
            .. from diagnostic in view.Project.Diagnostics(cancellation)
               where diagnostic.Primary is { } primary && primary.Span.File.Path == view.File.Path
                   && primary.Span.Start <= wanted.End && wanted.Start <= primary.Span.End
               let told = diagnostics.Convert(view.Project, diagnostic, view.File)
               from fix in diagnostic.Fixes
               select new CodeAction(fix.Title, Kind, [told], fix == diagnostic.Fixes[0] ? true : null, edits.Of(view.Project, LaidOut(view.File, fix))),
        ];
    }

    // In a file that has the one layout, what a fix leaves has it too.
    private static IEnumerable<(SourceSpan Span, string Text)> LaidOut(SourceFile file, Fix fix)
    {
        var plain = fix.Edits.Select(edit => (edit.Span, edit.Text));
        if (fix.Edits.Any(edit => edit.Span.File.Path != file.Path) || Formatter.Format(file) is not { Text: not null, Changes: false })
        {
            return plain;
        }

        var text = file.Text;
        foreach (var edit in fix.Edits.OrderByDescending(edit => edit.Span.Start))
        {
            text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Text, text.AsSpan(edit.Span.End));
        }

        return Formatter.Format(new SourceFile(file.Path, text)).Text is { } formatted ? TextDifference.Of(file, formatted) : plain;
    }
}

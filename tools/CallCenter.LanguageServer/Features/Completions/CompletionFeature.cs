using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;
using CallCenter.Workspace.Completing;

namespace CallCenter.LanguageServer.Features.Completions;

/// <summary>What may stand where somebody writes; what is to be known about a choice is told when it is looked at.</summary>
internal sealed partial class CompletionFeature : IFeature
{
    private const int SnippetFormat = 2;

    private bool _takesSnippets;
    private Answer _last = new(0, []);

    private sealed record Answer(long Number, IReadOnlyList<Completion> Items);

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client)
    {
        _takesSnippets = client.Snippets;
        capabilities.CompletionProvider = new CompletionOptions([".", ">", " ", "@", "{", ":", "\""], ResolveProvider: true);
    }

    /// <inheritdoc/>
    public void Register(FeatureMethods methods)
    {
        methods.OnDocument("textDocument/completion", LspJson.Own.PositionParams, LspJson.Own.LspCompletionList, Complete, endsWithEdit: true);
        methods.OnWorkspace("completionItem/resolve", LspJson.Own.CompletionItem, LspJson.Own.CompletionItem, (item, _) => Resolve(item));
    }

    private LspCompletionList Complete(PositionParams parameters, DocumentView view, CancellationToken cancellation)
    {
        var found = view.Project.CompletionsAt(view.File, view.OffsetOf(parameters.Position), cancellation);
        var answer = new Answer(Volatile.Read(ref _last).Number + 1, found.Items);
        Volatile.Write(ref _last, answer);
        var replace = view.RangeOf(found.Replace);
        return new LspCompletionList(false, [.. found.Items.Select((item, index) => new CompletionItem
        {
            Label = item.Label,
            Kind = CompletionKinds.Of(item.Kind),
            Detail = item.Detail.Length > 0 ? item.Detail : null,
            SortText = string.Create(CultureInfo.InvariantCulture, $"{index:D5}"),
            FilterText = item.Label,
            InsertTextFormat = item.IsSnippet && _takesSnippets ? SnippetFormat : null,
            TextEdit = new TextEdit(replace, item.IsSnippet && !_takesSnippets ? Plain(item.Insert) : item.Insert),
            Data = new CompletionMark(answer.Number, index),
        })]);
    }

    // An item of an older answer keeps what it has: the author has typed on.
    private CompletionItem Resolve(CompletionItem item)
    {
        var last = Volatile.Read(ref _last);
        return item.Data is { } mark && mark.List == last.Number && mark.Item >= 0 && mark.Item < last.Items.Count
            && last.Items[mark.Item].Documentation is { Length: > 0 } text
            ? item with { Documentation = MarkupContent.Markdown(text) }
            : item;
    }

    /// <summary>A text with gaps, the gaps filled with what stands in them.</summary>
    public static string Plain(string snippet) => Escaped().Replace(Gap().Replace(snippet, "$1"), "$1");

    [GeneratedRegex(@"(?<!\\)\$(?:\d+|\{\d+(?::([^}]*))?\})")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\\([$}\\])")]
    private static partial Regex Escaped();
}

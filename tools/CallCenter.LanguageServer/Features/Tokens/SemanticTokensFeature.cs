using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Lifecycle;
using CallCenter.LanguageServer.Protocol;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>The kind of every token, for an editor to colour: the whole file, what differs from last time, or a part of it.</summary>
internal sealed class SemanticTokensFeature : IFeature
{
    // Results kept to tell differences from; an editor asks for files it shows.
    private const int KeptMax = 64;

    private readonly ConcurrentDictionary<string, (string Id, int[] Numbers)> _kept = new(StringComparer.Ordinal);
    private long _ids;

    /// <inheritdoc/>
    public void Announce(ServerCapabilities capabilities, ClientAbilities client) =>
        capabilities.SemanticTokensProvider = new SemanticTokensOptions(TokenLegend.Legend, Range: true, new SemanticTokensFull(Delta: true));

    /// <inheritdoc/>
    public void Register(FeatureMethods methods)
    {
        methods.OnDocument("textDocument/semanticTokens/full", LspJson.Own.DocumentParams, LspJson.Own.SemanticTokens, (_, view, cancellation) => Full(view, cancellation), endsWithEdit: true);
        methods.OnDocument("textDocument/semanticTokens/full/delta", LspJson.Own.SemanticTokensDeltaParams, LspJson.Own.SemanticTokensDelta, Delta, endsWithEdit: true);
        methods.OnDocument("textDocument/semanticTokens/range", LspJson.Own.SemanticTokensRangeParams, LspJson.Own.SemanticTokens, Part, endsWithEdit: true);
    }

    private SemanticTokens Full(DocumentView view, CancellationToken cancellation)
    {
        var numbers = TokenNumbers.Of(TokenColours.Of(view, cancellation), view.Map);
        return new SemanticTokens(Keep(view.Uri, numbers), numbers);
    }

    private SemanticTokensDelta Delta(SemanticTokensDeltaParams parameters, DocumentView view, CancellationToken cancellation)
    {
        var numbers = TokenNumbers.Of(TokenColours.Of(view, cancellation), view.Map);
        var isKnown = _kept.TryGetValue(view.Uri, out var before) && before.Id == parameters.PreviousResultId;
        var id = Keep(view.Uri, numbers);
        return isKnown
            ? new SemanticTokensDelta(id, TokenNumbers.Difference(before.Numbers, numbers), null)
            : new SemanticTokensDelta(id, null, numbers);
    }

    private static SemanticTokens Part(SemanticTokensRangeParams parameters, DocumentView view, CancellationToken cancellation)
    {
        var wanted = view.Map.SpanOf(view.File, parameters.Range);
        var tokens = TokenColours.Of(view, cancellation).Where(token => token.Span.End > wanted.Start && token.Span.Start < wanted.End);
        return new SemanticTokens(null, TokenNumbers.Of(tokens, view.Map));
    }

    private string Keep(string uri, int[] numbers)
    {
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        if (_kept.Count >= KeptMax && !_kept.ContainsKey(uri))
        {
            _kept.Clear(); // The next question for each of them is answered whole.
        }

        _kept[uri] = (id, numbers);
        return id;
    }
}

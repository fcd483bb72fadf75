using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;

namespace CallCenter.Compiler.Releases;

/// <summary>What stands in a stretch of source apart from layout and comments: the same as long as it means the same. Cuts each file once.</summary>
internal sealed class SourceTokens
{
    private const int HashLength = 32;
    private const char Between = '\n';

    private readonly Dictionary<string, ImmutableArray<FlowToken>> _files = new(StringComparer.Ordinal);

    /// <summary>Names the tokens, lower-case hexadecimal.</summary>
    public string HashOf(SourceSpan span)
    {
        var tokens = string.Join(Between, In(span).Select(static token => token.Span.Text));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tokens)))[..HashLength];
    }

    /// <summary>The tokens in one line, with a space where there was any white space.</summary>
    public string LineOf(SourceSpan span)
    {
        var line = new StringBuilder();
        var end = -1;
        foreach (var token in In(span))
        {
            line.Append(end >= 0 && token.Span.Start > end ? " " : "").Append(token.Span.Text.ReplaceLineEndings(" "));
            end = token.Span.End;
        }

        return line.ToString();
    }

    private IEnumerable<FlowToken> In(SourceSpan span)
    {
        if (!_files.TryGetValue(span.File.Path, out var tokens))
        {
            _files[span.File.Path] = tokens = FlowTokens.Read(span.File);
        }

        return tokens.Where(token =>
            token.Span.Start >= span.Start && token.Span.End <= span.End && token.Kind is not (FlowTokenKind.Comment or FlowTokenKind.Documentation));
    }
}

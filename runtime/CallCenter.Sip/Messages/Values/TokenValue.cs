using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// A word with parameters: Event (<c>refer;id=93809824</c>), Subscription-State, Content-Disposition, Info-Package,
/// Supported, Require, Allow, Refer-Sub.
/// </summary>
public sealed record TokenValue(string Token) : IHeaderValue<TokenValue>
{
    /// <summary>Its parameters.</summary>
    public HeaderParameters Parameters { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out TokenValue? value)
    {
        var reader = new ValueReader(text);
        value = reader.TryToken(out var token) && reader.TryParameters(out var all) ? new TokenValue(token) { Parameters = all } : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => $"{Token}{Parameters}";
}

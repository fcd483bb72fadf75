using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Retry-After (RFC 3261 section 20.33).</summary>
/// <param name="Seconds">When to try again.</param>
public sealed record RetryAfterValue(uint Seconds) : IHeaderValue<RetryAfterValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>A remark in parentheses, as written; null when there is none.</summary>
    public string? Comment { get; init; }

    /// <summary>Parameters, such as <c>;duration=60</c>.</summary>
    public HeaderParameters Parameters { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out RetryAfterValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!reader.TryNumber(uint.MaxValue, out var seconds))
        {
            return false;
        }

        string? comment = null;
        if ((reader.Rest is [(byte)'(', ..] && !reader.TryComment(out comment)) || !reader.TryParameters(out var parameters))
        {
            return false;
        }

        value = new RetryAfterValue(seconds) { Comment = comment, Parameters = parameters };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds}{(Comment is null ? "" : $" ({Comment})")}{Parameters}");
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Subscription-State (RFC 6665 section 8.2.3).</summary>
/// <param name="State"><c>active</c>, <c>pending</c>, <c>terminated</c>, or a word of an extension; lower case.</param>
public sealed record SubscriptionStateValue(string State) : IHeaderValue<SubscriptionStateValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Why it ended, such as <c>noresource</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Seconds it still lasts.</summary>
    public uint? Expires { get; init; }

    /// <summary>Seconds to wait before subscribing again.</summary>
    public uint? RetryAfter { get; init; }

    /// <summary>Other parameters.</summary>
    public HeaderParameters Others { get; init; }

    /// <summary>Whether this is the last news of the subscription.</summary>
    public bool IsOver => State == "terminated";

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SubscriptionStateValue? value)
    {
        value = TokenValue.TryParse(text, out var word)
            ? new SubscriptionStateValue(word.Token.ToLowerInvariant())
            {
                Reason = word.Parameters["reason"],
                Expires = word.Parameters.Number("expires"),
                RetryAfter = word.Parameters.Number("retry-after"),
                Others = word.Parameters.Without("reason").Without("expires").Without("retry-after"),
            }
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString()
    {
        var parameters = Reason is null ? HeaderParameters.None : HeaderParameters.None.With("reason", Reason);
        parameters = Expires is { } expires ? parameters.With("expires", expires.ToString(CultureInfo.InvariantCulture)) : parameters;
        parameters = RetryAfter is { } retry ? parameters.With("retry-after", retry.ToString(CultureInfo.InvariantCulture)) : parameters;
        return $"{State}{parameters}{Others}";
    }
}

using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Event (RFC 6665 section 8.2.1): the package, and which of several subscriptions to it.</summary>
/// <param name="Package">The package, compared with its case.</param>
public sealed record EventValue(string Package) : IHeaderValue<EventValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Which of several subscriptions; the CSeq number of the REFER in its NOTIFYs (RFC 3515 section 2.4.6).</summary>
    public string? Id { get; init; }

    /// <summary>Parameters besides id.</summary>
    public HeaderParameters Others { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out EventValue? value)
    {
        value = TokenValue.TryParse(text, out var word)
            ? new EventValue(word.Token) { Id = word.Parameters["id"], Others = word.Parameters.Without("id") }
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => $"{Package}{(Id is null ? HeaderParameters.None : HeaderParameters.None.With("id", Id))}{Others}";
}

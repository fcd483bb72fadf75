using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Reason (RFC 3326): why a request is sent, such as <c>Q.850;cause=16;text="Terminated"</c>.</summary>
/// <param name="Protocol"><c>SIP</c>, <c>Q.850</c>, or another.</param>
public sealed record ReasonValue(string Protocol) : IHeaderValue<ReasonValue>
{
    /// <summary>The cause, in the numbers of the protocol; null when it is not said.</summary>
    public uint? Cause { get; init; }

    /// <summary>The cause in words.</summary>
    public string? Text { get; init; }

    /// <summary>Other parameters.</summary>
    public HeaderParameters Others { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out ReasonValue? value)
    {
        value = TokenValue.TryParse(text, out var word)
            ? new ReasonValue(word.Token)
            {
                Cause = word.Parameters.Number("cause"),
                Text = word.Parameters["text"],
                Others = word.Parameters.Without("cause").Without("text"),
            }
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written; the text always in quotes.</summary>
    public override string ToString()
    {
        var cause = Cause is { } number ? string.Create(CultureInfo.InvariantCulture, $";cause={number}") : "";
        return $"{Protocol}{cause}{(Text is null ? "" : $";text={Parsing.QuotedText.Encode(Text)}")}{Others}";
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Warning (RFC 3261 section 20.43): more about the status of a response.</summary>
/// <param name="Code">Three digits, such as 304: media type not available.</param>
/// <param name="Agent">Who warns: a host, or a name.</param>
/// <param name="Text">What is to be told.</param>
public sealed record WarningValue(int Code, string Agent, string Text) : IHeaderValue<WarningValue>
{
    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out WarningValue? value)
    {
        var reader = new ValueReader(text);
        value = reader.TryNumber(999, out var code) && code >= 100 && reader.TryBlank() && reader.TryUntil(" \t\""u8, out var agent)
            && reader.TryQuoted(out var words) && reader.IsAtEnd
            ? new WarningValue((int)code, agent, words)
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code:000} {Agent} {QuotedText.Encode(Text)}");
}

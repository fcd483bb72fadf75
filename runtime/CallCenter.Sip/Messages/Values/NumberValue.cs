using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>A header that is one number: RSeq, Expires, Min-Expires, Max-Forwards, Flow-Timer. 0 to 4294967295.</summary>
public sealed record NumberValue(uint Number) : IHeaderValue<NumberValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out NumberValue? value)
    {
        var reader = new ValueReader(text);
        value = reader.TryNumber(uint.MaxValue, out var number) && reader.IsAtEnd ? new NumberValue(number) : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}

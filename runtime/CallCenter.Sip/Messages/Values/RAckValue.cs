using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>RAck (RFC 3262 section 7.2): which reliable response a PRACK is for.</summary>
/// <param name="ResponseNumber">RSeq of the response.</param>
/// <param name="Sequence">Number in CSeq of the response.</param>
/// <param name="Method">Method in CSeq of the response.</param>
public sealed record RAckValue(uint ResponseNumber, uint Sequence, string Method) : IHeaderValue<RAckValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out RAckValue? value)
    {
        var reader = new ValueReader(text);
        value = reader.TryNumber(uint.MaxValue, out var number) && number > 0
            && reader.TryBlank() && reader.TryNumber(SipLimits.SequenceMax, out var sequence)
            && reader.TryBlank() && reader.TryToken(out var method) && reader.IsAtEnd
            ? new RAckValue(number, sequence, method)
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ResponseNumber} {Sequence} {Method}");
}

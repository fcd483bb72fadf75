using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Date (RFC 3261 section 20.17): RFC 1123 form, always GMT.</summary>
public sealed record DateValue(DateTimeOffset Time) : IHeaderValue<DateValue>
{
    private const string Form = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";

    /// <inheritdoc/>
    public static bool IsList => false;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out DateValue? value)
    {
        var plain = Encoding.ASCII.GetString(text.Trim(" \t"u8));
        value = DateTimeOffset.TryParseExact(plain, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new DateValue(time)
            : null;
        return value is not null;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => Time.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture);
}

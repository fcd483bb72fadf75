using System.Buffers;
using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// The parameters behind a header value, <c>;name=value;flag</c>, in their order. Names are compared without case; values
/// are read without their quotes and get them back when they need them. Immutable.
/// </summary>
public readonly struct HeaderParameters : IEquatable<HeaderParameters>
{
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(" \t;,\"<>"u8);

    private readonly string? _text;

    private HeaderParameters(string text)
    {
        _text = text;
    }

    /// <summary>No parameters.</summary>
    public static HeaderParameters None => default;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>Value of a parameter without its quotes: null when it is absent, empty when it is a flag.</summary>
    public string? this[string name]
    {
        get
        {
            var bytes = Encoding.UTF8.GetBytes(_text ?? "");
            return Parameters.TryFind(bytes, Encoding.UTF8.GetBytes(name), out var value) ? QuotedText.Plain(value.Of(bytes)) : null;
        }
    }

    /// <summary>Whether a parameter is there, with or without a value.</summary>
    public bool Has(string name) => this[name] is not null;

    /// <summary>Value of a parameter as a number; null when it is absent, none, or above <paramref name="max"/>.</summary>
    public uint? Number(string name, uint max = uint.MaxValue) =>
        this[name] is { } text && Tokens.TryNumber(Encoding.UTF8.GetBytes(text), max, out var number) ? number : null;

    /// <summary>The same parameters with this one set: in its old place, or at the end. A null value makes a flag.</summary>
    public HeaderParameters With(string name, string? value) => Rewritten(name, Written(name, value), isAppended: true);

    /// <summary>The same parameters without this one.</summary>
    public HeaderParameters Without(string name) => Rewritten(name, "", isAppended: false);

    /// <summary>Reads <c>*(;name[=value])</c>; false when anything else stands between.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out HeaderParameters parameters)
    {
        parameters = default;
        var rest = text.Trim(" \t"u8);
        if (rest.IsEmpty)
        {
            return true;
        }

        var plain = new StringBuilder(rest.Length);
        while (!rest.IsEmpty)
        {
            if (rest[0] != ';' || !TryOne(ref rest, plain))
            {
                return false;
            }
        }

        parameters = new HeaderParameters(plain.ToString());
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(HeaderParameters other) => ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HeaderParameters other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The parameters as they are written, each with its semicolon; empty when there are none.</summary>
    public override string ToString() => _text ?? "";

    /// <summary>Whether both say the same.</summary>
    public static bool operator ==(HeaderParameters left, HeaderParameters right) => left.Equals(right);

    /// <summary>Whether they say different things.</summary>
    public static bool operator !=(HeaderParameters left, HeaderParameters right) => !left.Equals(right);

    private static bool TryOne(ref ReadOnlySpan<byte> rest, StringBuilder plain)
    {
        rest = rest[1..].TrimStart(" \t"u8);
        var nameLength = Tokens.TokenLength(rest);
        if (nameLength == 0)
        {
            return false;
        }

        plain.Append(';').Append(Encoding.UTF8.GetString(rest[..nameLength]));
        rest = rest[nameLength..].TrimStart(" \t"u8);
        if (rest is not [(byte)'=', ..])
        {
            return true;
        }

        rest = rest[1..].TrimStart(" \t"u8);
        var valueLength = ValueLength(rest);
        if (valueLength <= 0)
        {
            return false;
        }

        plain.Append('=').Append(Encoding.UTF8.GetString(rest[..valueLength]));
        rest = rest[valueLength..].TrimStart(" \t"u8);
        return true;
    }

    // Wider than `gen-value`: an IPv6 address stands here without brackets too (RFC 5118 section 4.5), and base64 ends in =.
    private static int ValueLength(ReadOnlySpan<byte> rest)
    {
        if (rest is [(byte)'"', ..])
        {
            return QuotedText.EndOf(rest, 0);
        }

        var end = rest.IndexOfAny(ValueEnds);
        return end < 0 ? rest.Length : end;
    }

    private static string Written(string name, string? value) => value is null
        ? $";{name}"
        : $";{name}={(IsPlain(value) ? value : QuotedText.Encode(value))}";

    private static bool IsPlain(string value) => Tokens.HostLength(Encoding.UTF8.GetBytes(value)) == value.Length && value.Length > 0
        || Tokens.IsToken(Encoding.UTF8.GetBytes(value));

    private HeaderParameters Rewritten(string wanted, string instead, bool isAppended)
    {
        var bytes = Encoding.UTF8.GetBytes(_text ?? "");
        var parameters = new Parameters(bytes);
        var text = new StringBuilder();
        while (parameters.MoveNext(out var name, out var value))
        {
            var nameText = Encoding.UTF8.GetString(name.Of(bytes));
            if (nameText.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                text.Append(instead);
                instead = "";
                isAppended = false;
            }
            else
            {
                text.Append(';').Append(nameText).Append(value.IsEmpty ? "" : $"={Encoding.UTF8.GetString(value.Of(bytes))}");
            }
        }

        return new HeaderParameters(isAppended ? text.Append(instead).ToString() : text.ToString());
    }
}

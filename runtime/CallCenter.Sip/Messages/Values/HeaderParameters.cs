using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>
/// The parameters behind a header value, <c>;name=value;flag</c>, in their order. Names are compared without case; values
/// are read without their quotes and get them back when they need them. Immutable.
/// </summary>
public readonly struct HeaderParameters : IEquatable<HeaderParameters>
{
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
        if (text.Length > SipLimits.MessageBytesMax || !Parameters.AreSound(text))
        {
            return false;
        }

        var found = new Parameters(text);
        var plain = new StringBuilder(text.Length);
        while (found.MoveNext(out var name, out var value))
        {
            Append(plain, Encoding.UTF8.GetString(name.Of(text)), Encoding.UTF8.GetString(value.Of(text)));
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

    private static void Append(StringBuilder plain, string name, string value)
    {
        plain.Append(';').Append(name);
        if (value.Length > 0)
        {
            plain.Append('=').Append(value);
        }
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
                Append(text, nameText, Encoding.UTF8.GetString(value.Of(bytes)));
            }
        }

        return new HeaderParameters(isAppended ? text.Append(instead).ToString() : text.ToString());
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Parsing;

/// <summary>Reads the pieces of a structured header value one after the other; blanks between them do not count.</summary>
internal ref struct ValueReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Whether nothing but blanks is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return _rest.IsEmpty;
        }
    }

    /// <summary>Everything not read yet, without blanks around it.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest.Trim(" \t"u8);

    public bool TrySign(char sign)
    {
        SkipBlanks();
        if (_rest.IsEmpty || _rest[0] != sign)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    public bool TryToken([NotNullWhen(true)] out string? token)
    {
        SkipBlanks();
        return TryTake(Tokens.TokenLength(_rest), out token);
    }

    /// <summary>Reads a <c>quoted-string</c> and takes the quotes and backslashes away.</summary>
    public bool TryQuoted([NotNullWhen(true)] out string? plain)
    {
        SkipBlanks();
        plain = null;
        var end = _rest is [(byte)'"', ..] ? QuotedText.EndOf(_rest, 0) : -1;
        if (end < 0)
        {
            return false;
        }

        plain = QuotedText.Decode(_rest[1..(end - 1)]);
        _rest = _rest[end..];
        return true;
    }

    /// <summary>Reads the text up to the first of <paramref name="signs"/>, to the end when there is none; false when it is empty.</summary>
    public bool TryUntil(ReadOnlySpan<byte> signs, [NotNullWhen(true)] out string? text)
    {
        SkipBlanks();
        var end = _rest.IndexOfAny(signs);
        return TryTake(end < 0 ? _rest.TrimEnd(" \t"u8).Length : _rest[..end].TrimEnd(" \t"u8).Length, out text);
    }

    public bool TryNumber(uint max, out uint number)
    {
        SkipBlanks();
        var end = _rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? _rest : _rest[..end];
        if (!Tokens.TryNumber(digits, max, out number))
        {
            return false;
        }

        _rest = _rest[digits.Length..];
        return true;
    }

    /// <summary>Reads a Call-ID, which goes up to the first semicolon (RFC 3891 section 6.1).</summary>
    public bool TryCallId([NotNullWhen(true)] out string? callId) =>
        TryUntil("; \t"u8, out callId) && callId.Length <= SipLimits.CallIdBytesMax;

    /// <summary>Reads <c>( text )</c>, parentheses inside included, and takes the outer ones away.</summary>
    public bool TryComment([NotNullWhen(true)] out string? text)
    {
        SkipBlanks();
        text = null;
        var depth = 0;
        for (var i = 0; i < _rest.Length; i++)
        {
            switch (_rest[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    text = Encoding.UTF8.GetString(_rest[1..i]);
                    _rest = _rest[(i + 1)..];
                    return true;
            }

            if (depth == 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Passes over blanks; false when there are none.</summary>
    public bool TryBlank()
    {
        var length = _rest.Length;
        SkipBlanks();
        return _rest.Length < length;
    }

    /// <summary>Reads <c>;name=value</c> any number of times; all that is left.</summary>
    public readonly bool TryParameters(out HeaderParameters parameters) => HeaderParameters.TryParse(_rest, out parameters);

    private bool TryTake(int length, [NotNullWhen(true)] out string? text)
    {
        text = length == 0 ? null : Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text is not null;
    }

    private void SkipBlanks() => _rest = _rest[Tokens.BlankLength(_rest)..];
}

using System.Buffers;
using System.Text;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>Walks header parameters: <c>;name=value;flag</c>, blanks allowed around every sign.</summary>
internal ref struct Parameters(ReadOnlySpan<byte> text)
{
    // Wider than `gen-value`: an IPv6 address stands here without brackets too (RFC 5118 section 4.5), and base64 ends in =.
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(" \t;,\"<>"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    /// <summary>The next parameter as places in the text; a flag has an empty value.</summary>
    public bool MoveNext(out TextRange name, out TextRange value)
    {
        while (_position < _text.Length)
        {
            if (_text[_position] != ';')
            {
                _position++;
                continue;
            }

            var end = EndOfParameter(_position + 1);
            var one = _text[(_position + 1)..end];
            var equals = one.IndexOf((byte)'=');
            name = Trimmed(_position + 1, equals < 0 ? one.Length : equals);
            value = equals < 0 ? default : Trimmed(_position + 1 + equals + 1, one.Length - equals - 1);
            _position = end;
            return true;
        }

        name = default;
        value = default;
        return false;
    }

    /// <summary>Finds a parameter by name; false when absent.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted, out TextRange value)
    {
        var parameters = new Parameters(text);
        while (parameters.MoveNext(out var name, out value))
        {
            if (Ascii.EqualsIgnoreCase(name.Of(text), wanted))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Whether the text is <c>*(;name[=value])</c> and nothing else.</summary>
    public static bool AreSound(ReadOnlySpan<byte> text)
    {
        var rest = text.TrimEnd(" \t"u8);
        while (!rest.IsEmpty)
        {
            if (!TrySkipOne(ref rest))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TrySkipOne(ref ReadOnlySpan<byte> rest)
    {
        rest = rest[Tokens.BlankLength(rest)..];
        if (rest.IsEmpty || rest[0] != ';')
        {
            return false;
        }

        rest = rest[1..];
        rest = rest[Tokens.BlankLength(rest)..];
        var nameLength = Tokens.TokenLength(rest);
        rest = rest[nameLength..];
        rest = rest[Tokens.BlankLength(rest)..];
        if (nameLength == 0 || rest is not [(byte)'=', ..])
        {
            return nameLength > 0;
        }

        rest = rest[1..];
        rest = rest[Tokens.BlankLength(rest)..];
        var valueLength = ValueLength(rest);
        rest = rest[Math.Max(valueLength, 0)..];
        return valueLength > 0;
    }

    private static int ValueLength(ReadOnlySpan<byte> rest)
    {
        if (rest is [(byte)'"', ..])
        {
            return QuotedText.EndOf(rest, 0);
        }

        // Other characters than those of ASCII stand in quotes only.
        var end = rest.IndexOfAny(ValueEnds);
        var value = end < 0 ? rest : rest[..end];
        return Ascii.IsValid(value) ? value.Length : -1;
    }

    private readonly int EndOfParameter(int start)
    {
        for (var i = start; i < _text.Length; i++)
        {
            var sign = _text[i..].IndexOfAny((byte)';', (byte)'"');
            if (sign < 0)
            {
                break;
            }

            i += sign;
            if (_text[i] == ';')
            {
                return i;
            }

            var end = QuotedText.EndOf(_text, i);
            if (end < 0)
            {
                break;
            }

            i = end - 1;
        }

        return _text.Length;
    }

    private readonly TextRange Trimmed(int start, int length)
    {
        while (length > 0 && _text[start] is (byte)' ' or (byte)'\t')
        {
            start++;
            length--;
        }

        while (length > 0 && _text[start + length - 1] is (byte)' ' or (byte)'\t')
        {
            length--;
        }

        return new TextRange(start, length);
    }
}

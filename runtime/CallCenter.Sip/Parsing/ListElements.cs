using System.Buffers;

namespace CallCenter.Sip.Parsing;

/// <summary>Splits a list header at its commas, those in quotes and angle brackets aside (RFC 3261 section 7.3.1).</summary>
internal ref struct ListElements(ReadOnlySpan<byte> value)
{
    private static readonly SearchValues<byte> Signs = SearchValues.Create("\"<>,"u8);

    private ReadOnlySpan<byte> _rest = value;
    private int _left = SipLimits.ListEntriesMax;

    /// <summary>The next element that is not empty; false at the end, or when there are more than anyone needs.</summary>
    public bool MoveNext(out ReadOnlySpan<byte> element)
    {
        while (!_rest.IsEmpty && _left > 0)
        {
            var end = EndOfElement(_rest);
            element = _rest[..end].Trim(" \t"u8);
            _rest = end < _rest.Length ? _rest[(end + 1)..] : [];
            if (!element.IsEmpty)
            {
                _left--;
                return true;
            }
        }

        element = [];
        return false;
    }

    /// <summary>Where the comma after the first element is, or the length when there is none.</summary>
    public static int EndOfElement(ReadOnlySpan<byte> value)
    {
        var isInBrackets = false;
        for (var i = 0; i < value.Length; i++)
        {
            var sign = value[i..].IndexOfAny(Signs);
            if (sign < 0)
            {
                return value.Length;
            }

            i += sign;
            switch (value[i])
            {
                case (byte)'"' when !isInBrackets:
                    var end = QuotedText.EndOf(value, i);
                    if (end < 0)
                    {
                        return value.Length;
                    }

                    i = end - 1;
                    break;
                case (byte)'<':
                    isInBrackets = true;
                    break;
                case (byte)'>':
                    isInBrackets = false;
                    break;
                case (byte)',' when !isInBrackets:
                    return i;
            }
        }

        return value.Length;
    }
}

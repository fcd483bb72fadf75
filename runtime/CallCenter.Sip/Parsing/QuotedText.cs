using System.Text;

namespace CallCenter.Sip.Parsing;

/// <summary>The text inside a quoted string (RFC 3261 section 25.1, <c>quoted-pair</c>).</summary>
internal static class QuotedText
{
    public static string Decode(ReadOnlySpan<byte> inner)
    {
        if (inner.IndexOf((byte)'\\') < 0)
        {
            return Encoding.UTF8.GetString(inner);
        }

        var plain = new byte[inner.Length];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
            {
                i++;
            }

            plain[length++] = inner[i];
        }

        return Encoding.UTF8.GetString(plain.AsSpan(0, length));
    }

    /// <summary>A value that may be quoted, without its quotes.</summary>
    public static string Plain(ReadOnlySpan<byte> value) => value is [(byte)'"', .., (byte)'"']
        ? Decode(value[1..^1])
        : Encoding.UTF8.GetString(value);

    /// <summary>Puts text into quotes; what ends a quoted string or a line cannot get out of it.</summary>
    public static string Encode(string plain)
    {
        var text = new StringBuilder(plain.Length + 2).Append('"');
        foreach (var one in plain)
        {
            if (one is '"' or '\\' or < ' ' or '\u007f')
            {
                text.Append('\\');
            }

            text.Append(one is '\r' or '\n' ? ' ' : one);
        }

        return text.Append('"').ToString();
    }

    /// <summary>Where the quoted string that starts at <paramref name="start"/> ends (just after its closing quote), or -1.</summary>
    public static int EndOf(ReadOnlySpan<byte> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'"':
                    return i + 1;
            }
        }

        return -1;
    }
}

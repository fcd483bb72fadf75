using System.Text;
using CallCenter.Sip.Tests.Parsing;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>Makes messages that are nearly right: it knows lines, headers, numbers, quotes and bodies, and breaks them one at a time.</summary>
internal sealed class MessageMutator(IReadOnlyList<byte[]> corpus, Random random)
{
    // Latin-1 keeps every byte one character, so that strings can be cut anywhere.
    private static readonly Encoding Bytes = Encoding.Latin1;

    private static readonly string[] Numbers =
        ["0", "1", "-1", "+5", "69", "70", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "99999999999999999999", "0000000000007", "1e3", "0x10", " 5 ", ""];

    private static readonly string[] Values =
        ["", " ", ",", ";", ";;,,", "\"", "\"\\\"", "\"\\", "<", "<>", "<sip:", "<sip:a@h", ">", "*", "sip:a@h", "<sip:a@[::1]:5060;lr?X=%41>;q=0.5", "\"a\\\0b\" <sip:a@h>;tag=1", "\u00ff\u00fe\u00c0\u0080", "\u00e9\u0099\u00b3", "%", "%4", "%00", "a@b;to-tag=1;from-tag=2", "Digest a=b, c=\"d", "(((", "[[[", "=;=;="];

    private static readonly string[] Names =
        ["Via", "v", "From", "f", "To", "t", "Call-ID", "i", "CSeq", "Contact", "m", "Content-Length", "l", "Content-Type", "c", "Route", "Record-Route", "Max-Forwards", "Require", "Replaces", "Refer-To", "r", "Event", "o", "Session-Expires", "x", "RAck", "RSeq", "Authorization", "WWW-Authenticate", "Reason", "Diversion", "History-Info", "User-to-User", "Privacy", "Warning", "Retry-After", "Date", "X-Unknown", "", "Bad Name"];

    /// <summary>The next message.</summary>
    public byte[] Next()
    {
        var text = Bytes.GetString(corpus[random.Next(corpus.Count)]);
        for (var change = random.Next(0, 5); change > 0; change--)
        {
            text = Change(text);
        }

        var bytes = Bytes.GetBytes(text);
        return random.Next(3) == 0 && bytes.Length > 0 ? Mutation.Of(bytes, random) : bytes;
    }

    private string Change(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0 || random.Next(40) == 0)
        {
            return text.Length == 0 ? "INVITE" : text[..random.Next(text.Length)];
        }

        var lines = text[..end].Split("\r\n").ToList();
        var body = text[(end + 4)..];
        var at = random.Next(lines.Count);
        switch (random.Next(16))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count + 1), lines[at]);
                break;
            case 2:
                (lines[at], lines[random.Next(lines.Count)]) = (lines[random.Next(lines.Count)], lines[at]);
                break;
            case 3:
                lines.Insert(at, $"{Pick(Names)}: {Pick(Values)}");
                break;
            case 4:
                lines[at] = WithValue(lines[at], Pick(Values));
                break;
            case 5:
                lines[at] = WithNumber(lines[at]);
                break;
            case 6:
                lines[at] = Folded(lines[at]);
                break;
            case 7:
                lines[at] = random.Next(2) == 0 ? lines[at].ToUpperInvariant() : lines[at].ToLowerInvariant();
                break;
            case 8:
                lines[at] = Swollen(lines[at]);
                break;
            case 9:
                lines[at] = Nested(lines[at]);
                break;
            case 10:
                lines[at] = $"{Pick(Names)}:{lines[at]}";
                break;
            case 11:
                lines.InsertRange(at, Enumerable.Repeat(lines[at], random.Next(1, 140)));
                break;
            case 12:
                body = random.Next(2) == 0 ? body + body : body[..random.Next(body.Length + 1)];
                break;
            case 13:
                body += Bytes.GetString(corpus[random.Next(corpus.Count)]);
                break;
            case 14:
                lines[0] = StartLine(lines[0]);
                break;
            default:
                lines[at] = Inserted(lines[at], Pick(Values));
                break;
        }

        return string.Join("\r\n", lines) + "\r\n\r\n" + body;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string WithValue(string line, string value)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? value : $"{line[..colon]}: {value}";
    }

    /// <summary>One of the numbers in the line, replaced by one at a limit.</summary>
    private string WithNumber(string line)
    {
        var digits = Enumerable.Range(0, line.Length).Where(i => char.IsAsciiDigit(line[i])).ToArray();
        if (digits.Length == 0)
        {
            return line + Pick(Numbers);
        }

        var start = digits[random.Next(digits.Length)];
        var end = start;
        while (start > 0 && char.IsAsciiDigit(line[start - 1]))
        {
            start--;
        }

        while (end < line.Length && char.IsAsciiDigit(line[end]))
        {
            end++;
        }

        return line[..start] + Pick(Numbers) + line[end..];
    }

    private string Folded(string line)
    {
        var at = random.Next(line.Length + 1);
        return line[..at] + Pick(["\r\n ", "\r\n\t", " \r\n \r\n ", "\r\n", "\n ", "\r"]) + line[at..];
    }

    private string Swollen(string line) => Inserted(line, new string((char)random.Next(256), random.Next(4) == 0 ? random.Next(70_000) : random.Next(600)));

    private string Nested(string line)
    {
        var depth = random.Next(1, 200);
        return Inserted(line, Pick(["\"", "\\\"", "<", "(", "[", ";a=\"", ",", ";"]) is var sign ? string.Concat(Enumerable.Repeat(sign, depth)) : "");
    }

    private string Inserted(string line, string what) => line.Insert(random.Next(line.Length + 1), what);

    private string StartLine(string line)
    {
        var parts = line.Split(' ');
        parts[random.Next(parts.Length)] = Pick(["INVITE", "OPTIONS", "REGISTER", "FOO", "SIP/2.0", "SIP/3.0", "200", "699", "700", "99", "sip:a@h", "tel:+1", "http://h", "sip:", "<sip:a@h>", "sip:a@h?X=1", "", new string('x', 3_000)]);
        return string.Join(' ', parts);
    }
}

using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages;

/// <summary>The header part of a URI: <c>?name=value&amp;name=value</c> (RFC 3261 section 19.1.1).</summary>
internal static class SipUriHeaders
{
    /// <summary>Value of the first header of that name, escapes decoded; null when absent.</summary>
    public static string? Find(string headers, string name)
    {
        foreach (var (key, value) in All(headers))
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Every header in its order, escapes decoded.</summary>
    public static IEnumerable<(string Name, string Value)> All(string headers)
    {
        if (headers.Length < 2)
        {
            yield break;
        }

        foreach (var one in headers[1..].Split('&'))
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? (SipUriParser.Unescape(Encoding.UTF8.GetBytes(one)), "")
                : (SipUriParser.Unescape(Encoding.UTF8.GetBytes(one[..equals])), SipUriParser.Unescape(Encoding.UTF8.GetBytes(one[(equals + 1)..])));
        }
    }

    public static string Written(char sign, string name, string value)
    {
        var text = new StringBuilder().Append(sign);
        SipUriParser.AppendHeader(text, name);
        text.Append('=');
        SipUriParser.AppendHeader(text, value);
        return text.ToString();
    }
}

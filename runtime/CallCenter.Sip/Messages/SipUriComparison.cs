using System.Text;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages;

/// <summary>When two URIs mean the same (RFC 3261 section 19.1.4; RFC 3966 section 4 for tel).</summary>
internal static class SipUriComparison
{
    // These change who is reached, so one that stands on one side only makes a difference.
    private static readonly string[] Decisive = ["user", "ttl", "method", "maddr", "transport"];

    public static bool AreEqual(SipUri one, SipUri other)
    {
        if (one.Scheme != other.Scheme)
        {
            return false;
        }

        if (one.Scheme == "tel")
        {
            return TelNumber.Plain(one.User!) == TelNumber.Plain(other.User!)
                && HasAll(one, other) && HasAll(other, one);
        }

        return string.Equals(UserInfo(one), UserInfo(other), StringComparison.Ordinal)
            && SameHost(one.Host, other.Host)
            && one.Port == other.Port
            && ParametersAgree(one, other)
            && HeadersAgree(one.Headers, other.Headers);
    }

    public static int HashOf(SipUri uri) => uri.Scheme == "tel"
        ? HashCode.Combine(uri.Scheme, TelNumber.Plain(uri.User!))
        : HashCode.Combine(uri.Scheme, uri.User, CanonicalHost(uri.Host), uri.Port);

    // A character of the reserved set and its escape are two things (RFC 3261 section 19.1.4); any other may be escaped or not.
    private static string? UserInfo(SipUri uri)
    {
        if (uri.User is null || !uri.ToString().Contains('%', StringComparison.Ordinal))
        {
            return uri.Password is null ? uri.User : $"{uri.User}:{uri.Password}";
        }

        var text = uri.ToString();
        var start = text.IndexOf(':', StringComparison.Ordinal) + 1;
        return SipUriParser.UnescapeUnreserved(Encoding.UTF8.GetBytes(text[start..text.IndexOf('@', StringComparison.Ordinal)]));
    }

    private static bool SameHost(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        || string.Equals(CanonicalHost(one), CanonicalHost(other), StringComparison.Ordinal);

    // An IPv6 address can be written in several ways.
    private static string CanonicalHost(string host) =>
        host.Contains(':', StringComparison.Ordinal) && System.Net.IPAddress.TryParse(host, out var address)
            ? address.ToString()
            : host.ToUpperInvariant();

    private static bool ParametersAgree(SipUri one, SipUri other)
    {
        if (one.Parameters.Length == 0 && other.Parameters.Length == 0)
        {
            return true;
        }

        foreach (var name in Decisive)
        {
            if (one.Parameter(name) is null != other.Parameter(name) is null)
            {
                return false;
            }
        }

        foreach (var (name, value) in AllParameters(one))
        {
            if (other.Parameter(name) is { } there && !Same(value, there))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasAll(SipUri one, SipUri other)
    {
        foreach (var (name, value) in AllParameters(one))
        {
            if (other.Parameter(name) is not { } there || !Same(value, there))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => SipUriParser.Unescape(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<(string Name, string Value)> AllParameters(SipUri uri)
    {
        foreach (var one in uri.Parameters.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = one.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (Plain(one), "") : (Plain(one[..equals]), Plain(one[(equals + 1)..]));
        }
    }

    // Never ignored, in any order.
    private static bool HeadersAgree(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        var mine = Sorted(one);
        return mine.SequenceEqual(Sorted(other));
    }

    private static List<(string Name, string Value)> Sorted(string headers) =>
        [.. SipUriHeaders.All(headers).Select(header => (header.Name.ToUpperInvariant(), header.Value)).OrderBy(header => header.Item1, StringComparer.Ordinal).ThenBy(header => header.Value, StringComparer.Ordinal)];
}

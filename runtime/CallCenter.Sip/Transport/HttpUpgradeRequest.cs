using System.Text;

namespace CallCenter.Sip.Transport;

/// <summary>An HTTP request that asks for a WebSocket, and what to say to it. Pure.</summary>
internal sealed class HttpUpgradeRequest
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private string _requestLine = "";

    private HttpUpgradeRequest()
    {
    }

    /// <summary>Reads the request; what makes no sense is left out, and missed when it is answered.</summary>
    public static HttpUpgradeRequest Parse(ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        var request = new HttpUpgradeRequest { _requestLine = lines[0] };
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                var name = line[..colon];
                var value = line[(colon + 1)..].Trim();
                request._headers[name] = request._headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
            }
        }

        return request;
    }

    /// <summary>Takes the request or says why not (RFC 6455 section 4.2.2); only pages of <paramref name="origins"/> when there are any.</summary>
    public HttpUpgradeAnswer Answer(IReadOnlyList<string> origins)
    {
        if (!_requestLine.StartsWith("GET ", StringComparison.Ordinal) || !_requestLine.EndsWith(" HTTP/1.1", StringComparison.Ordinal))
        {
            return new HttpUpgradeAnswer(_requestLine.EndsWith(" HTTP/1.1", StringComparison.Ordinal) ? 405 : 400);
        }

        if (!Has("Upgrade", "websocket") || !Has("Connection", "Upgrade"))
        {
            return new HttpUpgradeAnswer(426);
        }

        if (!Has("Sec-WebSocket-Version", "13"))
        {
            return new HttpUpgradeAnswer(426);
        }

        if (!_headers.ContainsKey("Host") || !IsKey(_headers.GetValueOrDefault("Sec-WebSocket-Key", "")) || !Has("Sec-WebSocket-Protocol", "sip"))
        {
            return new HttpUpgradeAnswer(400);
        }

        return origins.Count > 0 && !origins.Contains(_headers.GetValueOrDefault("Origin", ""), StringComparer.OrdinalIgnoreCase)
            ? new HttpUpgradeAnswer(403)
            : new HttpUpgradeAnswer(101) { Key = _headers["Sec-WebSocket-Key"] };
    }

    private bool Has(string header, string token) =>
        _headers.TryGetValue(header, out var value)
        && value.Split(',', StringSplitOptions.TrimEntries).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static bool IsKey(string text)
    {
        Span<byte> key = stackalloc byte[32];
        return Convert.TryFromBase64String(text, key, out var length) && length == 16;
    }
}

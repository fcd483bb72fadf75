using System.Text.Json;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Configuration;

/// <summary>Reads <c>"routes"</c> and proxies. Problems are one sentence.</summary>
internal static class RouteReader
{
    /// <summary>A proxy that requests go through.</summary>
    public static (SipUri? Proxy, string? Problem) Proxy(string text) =>
        SipUri.TryParse(text, out var proxy) && proxy.Host.Length > 0 && proxy.IsLooseRoute
            ? (proxy, null)
            : (null, "\"proxy\" must be a SIP URI with lr, such as \"sip:192.0.2.5:5060;lr\".");

    /// <summary>Routes: an object of numbers, beginnings with <c>*</c> or domains, and trunks or addresses.</summary>
    /// <param name="routes">What is written.</param>
    /// <param name="isTrunk">Whether a trunk of that name is set.</param>
    public static (StaticRoutes? Routes, string? Problem) Read(JsonElement routes, Func<string, bool> isTrunk)
    {
        if (routes.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"routes\" must be an object of numbers or domains, and trunks or SIP URIs.");
        }

        var read = new Dictionary<string, StaticRoute>(StringComparer.OrdinalIgnoreCase);
        foreach (var route in routes.EnumerateObject())
        {
            var to = route.Value.ValueKind == JsonValueKind.String ? route.Value.GetString()! : "";
            var isNumber = NumberPattern.IsOne(route.Name);
            if (!isNumber && !IsDomain(route.Name))
            {
                return (null, $"the route \"{route.Name}\" must be for a number, its beginning with * behind it, a domain, or *.DOMAIN.");
            }

            var hop = SipUri.TryParse(to, out var uri) && uri.Host.Length > 0 ? uri : null;
            if (hop is null && !(isNumber && isTrunk(to)))
            {
                return (null, $"the route \"{route.Name}\" leads to \"{to}\", which must be {(isNumber ? "the name of a trunk or " : "")}a SIP URI such as \"sip:192.0.2.1:5060\".");
            }

            if (!isNumber && hop is { IsLooseRoute: false } && hop.ToEndPoint() is null)
            {
                return (null, $"the route \"{route.Name}\" leads to a host name, which must be a proxy with lr: \"{to};lr\".");
            }

            if (!read.TryAdd(route.Name, new StaticRoute(route.Name, hop is null ? to : null, hop)))
            {
                return (null, $"the route \"{route.Name}\" is written twice.");
            }
        }

        return read.Count <= StaticRoutes.RoutesMax
            ? (new StaticRoutes([.. read.Values]), null)
            : (null, $"\"routes\" has {read.Count} entries; at most {StaticRoutes.RoutesMax} are read.");
    }

    private static bool IsDomain(string text)
    {
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return name.Length is > 0 and <= 255 && Uri.CheckHostName(name) != UriHostNameType.Unknown;
    }
}

using System.Text.Json;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Trunks.cs
{
    private JsonElement? _routes;

    /// <summary>Trunks by the names rules say; the one named <c>main</c>, or written as <c>"trunk"</c>, takes numbers that no rule speaks of.</summary>
    public IReadOnlyList<TrunkBinding> Trunks { get; init; } = [];

    /// <summary>The proxy of all outbound calls; null for none.</summary>
    public SipUri? Proxy { get; init; }

    /// <summary>Where numbers go in place of <c>main</c>, and next hops of domains.</summary>
    public StaticRoutes Routes { get; private init; } = StaticRoutes.None;

    // "trunk": the one trunk of a small project.
    private (ProjectConfiguration? Next, string? Problem) WithTrunk(JsonElement written)
    {
        var (trunk, problem) = TrunkReader.Read(TrunkBinding.Main, written);
        if (trunk is null)
        {
            return (null, $"\"trunk\": {problem}");
        }

        return Trunks.Any(other => other.Name == TrunkBinding.Main)
            ? (null, "\"trunk\" is the trunk \"main\", which stands under \"trunks\" too; write one of them.")
            : (this with { Trunks = [trunk, .. Trunks] }, null);
    }

    private (ProjectConfiguration? Next, string? Problem) WithTrunks(JsonElement trunks)
    {
        if (trunks.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"trunks\" must be an object of names and SIP URIs.");
        }

        var bindings = new List<TrunkBinding>(Trunks);
        foreach (var written in trunks.EnumerateObject())
        {
            var (trunk, problem) = TrunkReader.Read(written.Name, written.Value);
            if (trunk is null)
            {
                return (null, problem);
            }

            if (bindings.Exists(other => other.Name == trunk.Name))
            {
                return (null, trunk.Name == TrunkBinding.Main
                    ? "\"trunk\" is the trunk \"main\", which stands under \"trunks\" too; write one of them."
                    : $"the trunk \"{trunk.Name}\" is written twice.");
            }

            bindings.Add(trunk);
            if (bindings.Count > TrunkBinding.TrunksMax)
            {
                return (null, $"\"trunks\" has more than {TrunkBinding.TrunksMax} entries.");
            }
        }

        return (this with { Trunks = bindings }, null);
    }

    private (ProjectConfiguration? Next, string? Problem) WithProxy(string text)
    {
        var (proxy, problem) = RouteReader.Proxy(text);
        return proxy is null ? (null, problem) : (this with { Proxy = proxy }, null);
    }

    // Routes name trunks, which may be written behind them.
    private ProjectConfiguration WithRoutes(JsonElement routes) => this with { _routes = routes };

    private (ProjectConfiguration? Next, string? Problem) WithRoutesRead()
    {
        if (_routes is not { } written)
        {
            return (this, null);
        }

        var names = Trunks.Select(trunk => trunk.Name).ToHashSet(StringComparer.Ordinal);
        var (routes, problem) = RouteReader.Read(written, names.Contains);
        return routes is null ? (null, problem) : (this with { Routes = routes, _routes = null }, null);
    }
}

using System.Net;
using System.Text.Json;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Server.Configuration;

/// <summary>Reads one entry of <c>"trunks"</c>: an address, or an object. Problems are one sentence that names trunk and entry.</summary>
internal sealed partial class TrunkReader(string name, JsonElement written)
{
    private const int SecondsMax = 86_400;
    private const int RewritesMax = 1_000;
    private const int NumbersMax = 10_000;

    private static readonly string[] Known =
    [
        "address", "transport", "proxy", "user", "password", "register", "expires", "domain", "identity", "from", "name", "withhold",
        "numbers", "number", "called", "presented", "phone", "trusted", "networks", "options", "respond", "calls", "srtp",
    ];

    private string? _problem;

    /// <summary>Reads the entry.</summary>
    public static (TrunkBinding? Trunk, string? Problem) Read(string name, JsonElement written)
    {
        var reader = new TrunkReader(name, written);
        var trunk = written.ValueKind == JsonValueKind.Object ? reader.OfObject() : reader.OfAddresses(written, null);
        return reader._problem is { } problem ? (null, problem) : (trunk, null);
    }

    private TrunkBinding? OfObject()
    {
        foreach (var entry in written.EnumerateObject())
        {
            if (!Known.Contains(entry.Name))
            {
                return Refuse($"has no entry \"{entry.Name}\"; known are {string.Join(", ", Known)}");
            }
        }

        var transport = Transport();
        if (!written.TryGetProperty("address", out var address))
        {
            return Refuse("needs \"address\": \"sip:HOST:PORT\"");
        }

        return OfAddresses(address, transport) is { } trunk ? Checked(Policy(Account(trunk))) : null;
    }

    private TrunkBinding? OfAddresses(JsonElement value, string? transport)
    {
        var texts = Texts(value);
        var uris = new List<SipUri>();
        foreach (var text in texts ?? [])
        {
            var isGiven = transport is null || text.Contains(";transport=", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);
            if (!SipUri.TryParse(isGiven ? text : $"{text};transport={transport}", out var uri) || uri.Host.Length == 0 || uri.User is not null)
            {
                uris.Clear();
                break;
            }

            uris.Add(uri);
        }

        return uris.Count is > 0 and <= TrunkBinding.AddressesMax
            ? new TrunkBinding(name, uris[0]) { Addresses = uris }
            : Refuse($"must be a SIP URI without user, such as \"sip:192.0.2.1:5060\", a list of 1 to {TrunkBinding.AddressesMax} of them, or an object with \"address\"");
    }

    private string? Transport()
    {
        var transport = Text("transport");
        if (transport is null or "udp" or "tcp" or "tls")
        {
            return transport;
        }

        Refuse("has a \"transport\" that is none of udp, tcp, tls");
        return null;
    }

    private TrunkBinding Account(TrunkBinding trunk) => trunk with
    {
        Proxy = ProxyOf(),
        User = Text("user"),
        Credentials = Secret("password") is { } password && Text("user") is { } user ? new SipCredentials(user, password) : null,
        Registers = Flag("register"),
        Expires = Seconds("expires", 30) ?? trunk.Expires,
        Domain = Text("domain"),
        FromAccount = OneOf("from", "number", "account") == 1,
    };

    private TrunkBinding Policy(TrunkBinding trunk) => trunk with
    {
        Identity = (TrunkIdentity)OneOf("identity", "from", "asserted", "preferred", "remote-party"),
        DisplayName = Text("name"),
        Withholds = Flag("withhold"),
        Numbers = Patterns("numbers"),
        Number = Number("number"),
        Called = Rewrites("called"),
        Presented = Rewrites("presented"),
        SaysPhone = Flag("phone"),
        IsTrusted = Flag("trusted"),
        Networks = NetworksOf(),
        ProbeInterval = Seconds("options", 1),
        RespondMax = Seconds("respond", 0.2, 32) ?? trunk.RespondMax,
        CallsMax = Count("calls"),
        Srtp = Srtp(),
    };

    // What fits together, once each entry fits by itself.
    private TrunkBinding? Checked(TrunkBinding trunk)
    {
        if (trunk is { Registers: true, Credentials: null })
        {
            return Refuse("has \"register\": true, which needs \"user\" and \"password\"");
        }

        if (trunk.User is null && written.TryGetProperty("password", out _))
        {
            return Refuse("has \"password\", which needs \"user\"");
        }

        if (trunk.FromAccount && trunk.User is null)
        {
            return Refuse("has \"from\": \"account\", which needs \"user\"");
        }

        if (trunk is { Identity: TrunkIdentity.Asserted, IsTrusted: false })
        {
            return Refuse("has \"identity\": \"asserted\", which is said only inside the trust domain; add \"trusted\": true, or write \"preferred\" (RFC 3325)");
        }

        if (trunk.Numbers.Count > 0 && trunk.Number is null)
        {
            var first = trunk.Numbers.FirstOrDefault(pattern => !pattern.IsPrefix).Text;
            return first is null
                ? Refuse("needs \"number\", which is presented in place of a number that is not among its \"numbers\"")
                : trunk with { Number = first };
        }

        return trunk;
    }

    private SipUri? ProxyOf()
    {
        if (Text("proxy") is not { } text)
        {
            return null;
        }

        var (proxy, problem) = RouteReader.Proxy(text);
        _problem ??= problem is null ? null : $"trunk \"{name}\": {problem}";
        return proxy;
    }

    private List<IPNetwork> NetworksOf()
    {
        var networks = new List<IPNetwork>();
        foreach (var text in List("networks", NumbersMax))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                Refuse($"has the network \"{text}\", which must be an address, or ADDRESS/BITS such as \"192.0.2.0/24\"");
            }
        }

        return networks;
    }

    private IReadOnlyList<NumberPattern> Patterns(string entry)
    {
        var texts = List(entry, NumbersMax);
        if (texts.FirstOrDefault(text => !NumberPattern.IsOne(text)) is { } wrong)
        {
            Refuse($"has \"{wrong}\" in \"{entry}\", which must be a number, or its beginning with * behind it");
        }

        return [.. texts.Select(text => new NumberPattern(text))];
    }

    private List<NumberRewrite> Rewrites(string entry)
    {
        if (!written.TryGetProperty(entry, out var list))
        {
            return [];
        }

        var rewrites = new List<NumberRewrite>();
        foreach (var item in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
        {
            var (pattern, strip, prefix) = (TextOf(item, "number") ?? "*", 0, TextOf(item, "prefix") ?? "");
            if (item.ValueKind != JsonValueKind.Object
                || item.EnumerateObject().Any(member => member.Name is not ("number" or "strip" or "prefix"))
                || !NumberPattern.IsOne(pattern)
                || !NumberPattern.IsNumber(prefix)
                || (item.TryGetProperty("strip", out var count) && (count.ValueKind != JsonValueKind.Number || !count.TryGetInt32(out strip) || strip is < 0 or > NumberPattern.LengthMax)))
            {
                rewrites.Clear();
                break;
            }

            rewrites.Add(new NumberRewrite(new NumberPattern(pattern), strip, prefix));
        }

        if (rewrites.Count is 0 or > RewritesMax)
        {
            Refuse($"has \"{entry}\", which must be a list such as [{{ \"number\": \"0*\", \"strip\": 1, \"prefix\": \"+86\" }}]");
        }

        return rewrites;
    }

    private string? Number(string entry)
    {
        var text = Text(entry);
        if (text is not null && (text.Length is 0 or > NumberPattern.LengthMax || !NumberPattern.IsNumber(text)))
        {
            Refuse($"has \"{entry}\": \"{text}\", which is no telephone number");
        }

        return text;
    }
}

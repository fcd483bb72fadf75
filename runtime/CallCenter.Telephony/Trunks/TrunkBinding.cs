using System.Net;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Protection;

namespace CallCenter.Telephony.Trunks;

/// <summary>A trunk as it is set: one entry under <c>"trunks"</c> in <c>callcenter.json</c>.</summary>
/// <param name="Name">Its name, as rules say it.</param>
/// <param name="Address">Where numbers go: <c>sip:HOST:PORT</c>.</param>
public sealed record TrunkBinding(string Name, SipUri Address)
{
    /// <summary>Name of the trunk that takes what no rule speaks of: the entry <c>"trunk"</c>.</summary>
    public const string Main = "main";

    /// <summary>The most addresses of one trunk.</summary>
    public const int AddressesMax = 16;

    /// <summary>The most trunks of one project.</summary>
    public const int TrunksMax = 10_000;

    /// <summary>All its addresses, tried in this order; <see cref="Address"/> is the first.</summary>
    public IReadOnlyList<SipUri> Addresses { get; init; } = [Address];

    /// <summary>The proxy its requests go through, with <c>lr</c> (RFC 3261 section 8.1.2); null for the one of all calls, if any.</summary>
    public SipUri? Proxy { get; init; }

    /// <summary>Our account with it; null when it knows us by our address.</summary>
    public string? User { get; init; }

    /// <summary>What its challenges are answered with; null for none.</summary>
    public SipCredentials? Credentials { get; init; }

    /// <summary>Whether we register with it; while we are not registered it takes no calls.</summary>
    public bool Registers { get; init; }

    /// <summary>Whether voice is encrypted with it; null for what holds for all.</summary>
    public SrtpPolicy? Srtp { get; init; }

    /// <summary>How long a registration is asked for.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The host of From; null for our own address, or the trunk's where we have an account.</summary>
    public string? Domain { get; init; }

    /// <summary>How it is told who calls.</summary>
    public TrunkIdentity Identity { get; init; }

    /// <summary>Whether From carries the account and only the identity header the number.</summary>
    public bool FromAccount { get; init; }

    /// <summary>Display name of all calls by it; null for the caller's own.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether callers' numbers are withheld from whom we call by it (RFC 3323).</summary>
    public bool Withholds { get; init; }

    /// <summary>The numbers we may present by it; empty for any.</summary>
    public IReadOnlyList<NumberPattern> Numbers { get; init; } = [];

    /// <summary>What is presented in place of a number that is not among <see cref="Numbers"/>.</summary>
    public string? Number { get; init; }

    /// <summary>How called numbers are written for it; the first that fits.</summary>
    public IReadOnlyList<NumberRewrite> Called { get; init; } = [];

    /// <summary>How presented numbers are written for it; the first that fits.</summary>
    public IReadOnlyList<NumberRewrite> Presented { get; init; } = [];

    /// <summary>Whether the Request-URI says <c>user=phone</c> (RFC 3261 section 19.1.1).</summary>
    public bool SaysPhone { get; init; }

    /// <summary>Whether it belongs to our trust domain (RFC 3325): what it asserts about callers is believed, withheld numbers are told to it.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Networks its calls come from, besides its addresses.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>Pause between two OPTIONS that ask whether it is there; null for none.</summary>
    public TimeSpan? ProbeInterval { get; init; }

    /// <summary>How long it may say nothing at all to an INVITE, not even 100, before the next one is tried.</summary>
    public TimeSpan RespondMax { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Calls at once, both directions; null without limit.</summary>
    public int? CallsMax { get; init; }
}

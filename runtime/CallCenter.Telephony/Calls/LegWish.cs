using CallCenter.Sip;
using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <summary>How a party is called.</summary>
/// <param name="Present">The caller number that is presented; empty for the caller's own.</param>
internal sealed record LegWish(string Present)
{
    /// <summary>The call whose place it takes at the party; null for none.</summary>
    public SipReplaces? Replaces { get; init; }

    /// <summary>Whether the party is a call of our own.</summary>
    public bool IsToOurselves { get; init; }

    /// <summary>Whether it says that we divert the caller's call (RFC 5806, RFC 7044).</summary>
    public bool Diverts { get; init; }

    /// <summary>Further header lines.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];
}

using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>Turns what a flow dials into whom to call.</summary>
/// <param name="trunk">Where numbers go: <c>sip:HOST:PORT</c>; null when the project has no trunk.</param>
public sealed class DialPlan(SipUri? trunk)
{
    /// <summary>The URI for a number or for a <c>sip:</c> URI; null when it is neither or no trunk takes it.</summary>
    public SipUri? Resolve(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase))
        {
            return SipUri.TryParse(target, out var uri) ? uri : null;
        }

        return trunk is null || target.Length == 0 ? null : SipUri.Create(target, trunk.Host, trunk.Port, trunk.Parameters);
    }
}

using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Trunks;

/// <summary>A trunk with its address: one entry under <c>"trunks"</c> in <c>callcenter.json</c>.</summary>
/// <param name="Name">Its name, as rules say it.</param>
/// <param name="Address">Where numbers go: <c>sip:HOST:PORT</c>.</param>
public sealed record TrunkBinding(string Name, SipUri Address)
{
    /// <summary>Name of the trunk that takes what no rule speaks of: the entry <c>"trunk"</c>.</summary>
    public const string Main = "main";
}

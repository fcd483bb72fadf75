using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Releases;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Hosting.Placing;

/// <summary>The outbound rules of a release for a call that is only being placed: what they may ask of it is known already.</summary>
/// <param name="release">The release.</param>
/// <param name="id">Id of the call to be.</param>
/// <param name="from">Who calls.</param>
/// <param name="to">Whom.</param>
/// <param name="group">Group of the agent it is placed for; empty for none.</param>
/// <param name="time">The clock.</param>
internal sealed class PlacedRules(Release release, string id, string from, string to, string group, TimeProvider time) : IOutboundRules, ICallFacts
{
    public string Id => id;

    public string From => from;

    public string To => to;

    public string Trunk => "";

    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), release.TimeZone);

    public bool Switch(int index) => release.Settings.Switches[index];

    public object Setting(int index) => release.Settings.Values[index];

    public bool IsOpen(int hours) => release.Settings.Hours[hours].IsOpen(Now.DateTime);

    public int Route(int table, string key) => release.Settings.Tables[table].FlowOf(key);

    public OutboundManifest? RuleFor(string number)
    {
        var rule = release.Module.RouteOut(this, number, group);
        return rule < 0 ? null : release.Manifest.Outbound[rule];
    }
}

using CallCenter.Abstractions.Releases;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Hosting.Calls;

/// <content>The rules for numbers that flows dial.</content>
internal sealed partial class HostedCall : IOutboundRules
{
    // A flow dials on nobody's behalf, so rules for a group of agents do not fit it.
    OutboundManifest? IOutboundRules.RuleFor(string number)
    {
        var rule = _release.Module.RouteOut(this, number, group: "");
        return rule < 0 ? null : _release.Manifest.Outbound[rule];
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <content>Handing the caller over for good.</content>
public sealed partial class TelephoneCall
{
    /// <summary>
    /// Hands the caller over. His own side is asked to call the target when it can be and the target is reached by it: REFER in
    /// Allow, and a <c>sip:</c> address or a number of the trunk he came by. Where it will not, both are bridged.
    /// </summary>
    public async ValueTask<TransferResult> TransferBlindAsync(TransferRequest request)
    {
        if (ReferFor(request) is { } wish && await new ReferOperation(this, wish, request.RingTimeout).Run() is { } result)
        {
            return result;
        }

        return await TransferAsync(request);
    }

    internal bool Refer(OutboundRefer wish, Action<ReferNews> heard) => _session.Refer(wish, heard);

    // Whom the caller's side calls cannot be shown another number than the caller's: that is for us to do.
    private OutboundRefer? ReferFor(TransferRequest request)
    {
        if (!_home.RefersBlindTransfers || request.From is not null || _session.Invite is not { } invite
            || !invite.List(HeaderName.Allow).Contains("REFER", StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var isAddress = request.Target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || request.Target.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);
        var route = RouteTo(request.Target);
        if (route.Targets.Count == 0 || route.Present.Length > 0 || (!isAddress && (_trunk is null || route.Targets[0].Trunk != _trunk)))
        {
            return null;
        }

        var target = new SipReferTarget
        {
            Uri = route.Targets[0].Uri,
            UserToUser = request.Data is { Length: > 0 } data ? [UserData.ToHeader(data)] : [],
        };
        return new OutboundRefer { Target = target, ReferredBy = $"<{CalledUri}>" };
    }
}

using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Dialogs;

/// <content>Calls that take the place of another (RFC 3891).</content>
internal sealed partial class UserAgentCore
{
    /// <summary>Calls that live elsewhere than their Call-ID says.</summary>
    public required StrayCalls Strays { get; init; }

    private void TakeReplacing(SipRequest invite, string? identity)
    {
        if (!ReplacesRule.TryRead(invite, out var replaces))
        {
            RefuseReplacing(invite, 400);
            return;
        }

        var replaced = _sessions.TryGetValue(replaces.ToTag, out var named) && named.IsNamedBy(replaces) ? named : null;
        var status = ReplacesRule.Judge(replaced?.Standing ?? ReplacesRule.Standing.Unknown, replaces.EarlyOnly);
        if (status != ReplacesRule.Fits)
        {
            RefuseReplacing(invite, status);
        }
        else if (!_application.MayReplace(replaced!, invite))
        {
            RefuseReplacing(invite, 403);
        }
        else
        {
            _application.OnInvite(SipSession.Receive(this, invite, replaced, identity));
        }
    }

    private void RefuseReplacing(SipRequest invite, int status)
    {
        Strays.Remove(invite.CallId, invite.FromTag);
        Filter.Respond(new OutgoingResponse(invite, status));
    }

    // What the network still holds of the call must find its transactions.
    private void ForgetStray(SipSession session)
    {
        if (session is { IsInbound: true, Invite: { } invite } && invite.Find(HeaderName.Replaces) is not null)
        {
            Loop.Schedule(
                Timing.TransactionMax,
                static state =>
                {
                    var (core, invite) = ((UserAgentCore, SipRequest))state!;
                    core.Strays.Remove(invite.CallId, invite.FromTag);
                },
                (this, invite));
        }
    }
}

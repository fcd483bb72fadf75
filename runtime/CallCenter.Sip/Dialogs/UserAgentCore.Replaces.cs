using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Dialogs;

/// <content>Calls that take the place of another (RFC 3891).</content>
internal sealed partial class UserAgentCore
{
    /// <summary>Calls that live elsewhere than their Call-ID says.</summary>
    public required StrayCalls Strays { get; init; }

    private void TakeReplacing(ReplacingCall call)
    {
        var invite = call.Invite;
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
        else if (!_application.MayReplace(replaced!, call))
        {
            RefuseReplacing(invite, 403);
        }
        else
        {
            _application.OnInvite(SipSession.Receive(this, invite, replaced, call.Identity));
        }
    }

    private void RefuseReplacing(SipRequest invite, int status)
    {
        Strays.Remove(invite.CallId, invite.FromTag);
        Filter.Respond(new OutgoingResponse(invite, status));
    }

    private void ForgetOwn(SipSession session)
    {
        if (session.HasOwnReplaces)
        {
            Strays.ForgetOurs(session.CallId);
        }
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

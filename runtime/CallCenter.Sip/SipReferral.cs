using System.Globalization;
using CallCenter.Sip.Dialogs;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip;

/// <summary>
/// The peer asks us to call somebody (RFC 3515). Agree or refuse, then tell how far the call is; the peer hears it by NOTIFY.
/// Members that no longer fit do nothing. Only on the session's loop.
/// </summary>
public sealed class SipReferral : IClientUser
{
    private readonly SipRequest _refer;
    private readonly NonInviteServerTransaction _transaction;
    private ReferralState _state = ReferralState.Offered;
    private ISipTimer? _life;
    private TimeSpan _span = SipLimits.ReferralLifeMax;
    private long _began;
    private (int Code, string? Reason) _latest = (100, null);
    private (int Code, string? Reason) _refusal = (603, null);
    private string _ending = "noresource";

    internal SipReferral(SipSession session, SipRequest refer, SipReferTarget target)
    {
        Session = session;
        Target = target;
        _refer = refer;
        _transaction = session.Core.Transactions.AddServer(refer);
        StartLife(session.Core.Timing.TransactionMax / 2);
    }

    /// <summary>The session in which it was asked.</summary>
    public SipSession Session { get; }

    /// <summary>Whom to call, and in whose place.</summary>
    public SipReferTarget Target { get; }

    /// <summary>On whose behalf the peer asks: value of Referred-By (RFC 3892), to be passed on in the INVITE; null for none.</summary>
    public string? ReferredBy => _refer.Header(HeaderName.ReferredBy);

    /// <summary>The REFER with all its headers.</summary>
    public SipRequest Request => _refer;

    /// <summary>Whether the peer wants to hear what becomes of it (RFC 4488).</summary>
    public bool IsWatched => !(_refer.Header(HeaderName.ReferSub) is { } sub && HeaderText.FirstWord(sub).Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Agrees with 202; the peer is told at once that it is being tried.</summary>
    public void Accept() => Receive(IsWatched ? ReferralInput.Accept : ReferralInput.AcceptUnwatched);

    /// <summary>Refuses. Codes 400 to 699, usually 603.</summary>
    public void Reject(int code, string? reason = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 699);
        if (_state == ReferralState.Offered)
        {
            _refusal = (code, reason);
        }

        Receive(ReferralInput.Reject);
    }

    /// <summary>Tells a provisional answer of the one who is called. Codes 100 to 199.</summary>
    public void Progress(int code, string? reason = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 199);
        if (_latest.Code < 200)
        {
            _latest = (code, reason);
        }

        Receive(ReferralInput.News);
    }

    /// <summary>Tells the result, which ends it. Codes 200 to 699.</summary>
    public void Finish(int code, string? reason = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 699);
        if (_latest.Code < 200)
        {
            _latest = (code, reason);
        }

        Receive(ReferralInput.Final);
    }

    /// <summary>Whether a SUBSCRIBE with this id parameter of Event is about it.</summary>
    internal bool IsMeant(string? id) => id is null || id == _refer.Sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>The peer renews its subscription, or ends it with 0 seconds; it has been answered.</summary>
    internal void OnSubscribe(TimeSpan length)
    {
        if (length == TimeSpan.Zero)
        {
            _ending = "timeout";
            Receive(ReferralInput.Unsubscribed);
        }
        else
        {
            _span = length;
            Receive(ReferralInput.Renewed);
        }
    }

    /// <summary>The endpoint closes under it.</summary>
    internal void Close()
    {
        _state = ReferralState.Over;
        _life?.Cancel();
    }

    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.Code >= 200 && Session.AnswerChallenge(transaction, response, this) is null)
        {
            Receive(response.Code < 300 ? ReferralInput.NotifyDone : ReferralInput.NotifyLost);
        }
    }

    void IClientUser.OnFailed(ClientTransaction transaction, ClientFailure failure) => Receive(ReferralInput.NotifyLost);

    private void Receive(ReferralInput input)
    {
        var step = ReferralMachine.Next(_state, input);
        _state = step.State;
        if (step.Action.HasFlag(ReferralAction.SendAccepted))
        {
            Respond(202, null, IsWatched ? null : [new SipHeader("Refer-Sub", "false")]);
        }

        if (step.Action.HasFlag(ReferralAction.SendRefusal))
        {
            Respond(_refusal.Code, _refusal.Reason, null);
        }

        if (step.Action.HasFlag(ReferralAction.StartLife))
        {
            StartLife(_span);
        }

        if (step.Action.HasFlag(ReferralAction.SendNotify))
        {
            SendNotify(string.Create(CultureInfo.InvariantCulture, $"active;expires={SecondsLeft()}"));
        }

        if (step.Action.HasFlag(ReferralAction.SendLastNotify))
        {
            SendNotify($"terminated;reason={_ending}");
        }

        if (step.Action.HasFlag(ReferralAction.Forget))
        {
            _life?.Cancel();
            Session.Forget(this);
        }
    }

    private void Respond(int code, string? reason, IReadOnlyList<SipHeader>? headers) => _transaction.Respond(
        new OutgoingResponse(_refer, code) { Reason = reason, Contact = code < 300 ? Session.Core.ContactFor(_refer.Flow) : null, Headers = headers, Server = Session.Core.Options.UserAgent });

    private void SendNotify(string state)
    {
        var notify = Session.NewRequest(SipMethod.Notify) with
        {
            Headers =
            [
                new SipHeader("Event", string.Create(CultureInfo.InvariantCulture, $"refer;id={_refer.Sequence}")),
                new SipHeader("Subscription-State", state),
            ],
            ContentType = SipFragment.ContentType,
            Body = SipFragment.Of(_latest.Code, _latest.Reason),
        };
        Session.Core.Transactions.StartNonInvite(notify, this);
    }

    private void StartLife(TimeSpan span)
    {
        _life?.Cancel();
        _began = Session.Loop.Time.GetTimestamp();
        _life = Session.Loop.Schedule(span, static self => ((SipReferral)self!).OnLife(), this);
    }

    private void OnLife()
    {
        _ending = "timeout";
        Receive(ReferralInput.Expired);
    }

    private long SecondsLeft() => Math.Max(1, (long)(_span - Session.Loop.Time.GetElapsedTime(_began)).TotalSeconds);
}

using System.Globalization;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;

namespace CallCenter.Sip.Dialogs;

/// <summary>Acts out <see cref="ReferrerMachine"/> for one REFER of ours. It may outlast the session: a transferor says BYE as soon as he is agreed with.</summary>
internal sealed class Referrer(SipSession session, OutboundRefer wish, Action<ReferNews> heard) : IClientUser
{
    private ReferrerState _state = ReferrerState.Asked;
    private ISipTimer? _life;
    private uint _sequence;

    /// <summary>Sends the REFER.</summary>
    public void Start()
    {
        var request = session.NewRequest(SipMethod.Refer);
        _sequence = request.Sequence;
        List<SipHeader> headers = [new("Refer-To", wish.Target.ToString()), .. wish.Headers];
        if (wish.ReferredBy is not null)
        {
            headers.Add(new SipHeader("Referred-By", wish.ReferredBy));
        }

        if (!wish.WantsNews)
        {
            headers.Add(new SipHeader("Refer-Sub", "false"));
        }

        session.Core.Transactions.StartNonInvite(request with { Headers = headers }, this);
    }

    /// <summary>Whether a NOTIFY with this id parameter of Event is about it (RFC 3515 section 2.4.6).</summary>
    public bool IsMeant(string? id) => id is null || id == _sequence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes what a NOTIFY says, which has been answered.</summary>
    public void OnNotify(SipRequest notify, string state)
    {
        var isTerminated = HeaderText.FirstWord(state).Equals("terminated", StringComparison.OrdinalIgnoreCase);
        if (!SipFragment.TryRead(notify.Body.Span, out var code, out var reason))
        {
            Receive(isTerminated ? ReferrerInput.Terminated : ReferrerInput.Progress, new ReferNews(ReferStage.Progress, 100, null));
            return;
        }

        var input = (code >= 200, isTerminated) switch
        {
            (true, true) => ReferrerInput.FinalAndTerminated,
            (true, false) => ReferrerInput.Final,
            (false, true) => ReferrerInput.Terminated,
            (false, false) => ReferrerInput.Progress,
        };
        var stage = code < 200 ? ReferStage.Progress : code < 300 ? ReferStage.Done : ReferStage.Failed;
        Receive(input, new ReferNews(stage, code, reason));
    }

    /// <summary>The endpoint closes under it.</summary>
    public void Close()
    {
        _state = ReferrerState.Over;
        _life?.Cancel();
    }

    void IClientUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.Code < 200)
        {
            return;
        }

        if (session.AnswerChallenge(transaction, response, this) is { } again)
        {
            _sequence = again.Sequence;
            return;
        }

        if (response.Code >= 300)
        {
            Receive(ReferrerInput.Refused, new ReferNews(ReferStage.Refused, response.Code, response.Reason));
            session.OnReferRefused(response);
            return;
        }

        var isUnwatched = response.Header(HeaderName.ReferSub) is { } sub && HeaderText.FirstWord(sub).Equals("false", StringComparison.OrdinalIgnoreCase);
        Receive(
            isUnwatched ? ReferrerInput.AcceptedUnwatched : ReferrerInput.Accepted,
            new ReferNews(isUnwatched ? ReferStage.Unwatched : ReferStage.Accepted, response.Code, response.Reason));
    }

    void IClientUser.OnFailed(ClientTransaction transaction, ClientFailure failure) => Receive(ReferrerInput.Lost, new ReferNews(ReferStage.Silent, 0, null));

    private void OnLife() => Receive(ReferrerInput.Expired, new ReferNews(ReferStage.Silent, 0, null));

    private void Receive(ReferrerInput input, in ReferNews news)
    {
        var step = ReferrerMachine.Next(_state, input);
        _state = step.State;
        if (step.Action.HasFlag(ReferrerAction.StartLife))
        {
            _life?.Cancel();
            _life = session.Loop.Schedule(SipLimits.ReferralLifeMax, static self => ((Referrer)self!).OnLife(), this);
        }

        if (step.Action.HasFlag(ReferrerAction.Forget))
        {
            _life?.Cancel();
            session.Forget(this);
        }

        const ReferrerAction Reports = ReferrerAction.ReportAccepted | ReferrerAction.ReportUnwatched | ReferrerAction.ReportRefused
            | ReferrerAction.ReportProgress | ReferrerAction.ReportFinal;
        if ((step.Action & Reports) != 0)
        {
            heard(news);
        }
        else if (step.Action.HasFlag(ReferrerAction.ReportSilent))
        {
            heard(new ReferNews(ReferStage.Silent, 0, null));
        }
    }
}

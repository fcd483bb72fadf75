using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Media;
using CallCenter.Media.CallProgress;
using CallCenter.Sip;
using CallCenter.Telephony.Progress;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>Who has somebody called.</summary>
internal interface IDiallingUser
{
    /// <summary>The party's network tells how far it is.</summary>
    void OnProgress(PartyLeg leg, int code, bool hasEarlyMedia);

    /// <summary>The party is there; the leg is the user's from now on.</summary>
    void OnAnswered(PartyLeg leg);

    /// <summary>Nobody is there by any way; the last one said why.</summary>
    void OnFailed(SipEnd end);

    /// <summary>Nobody will answer: the network said so aloud, not by signalling.</summary>
    void OnUnanswered(TransferOutcome outcome) => OnFailed(new SipEnd(SipEndKind.Rejected, outcome == TransferOutcome.Busy ? 486 : 480));
}

/// <summary>Calls somebody by the ways of a route, one after the other, until one leads to him.</summary>
internal sealed class Dialling(ICallOrigin caller, DialRoute route, LegWish wish, IDiallingUser user) : ILegUser
{
    private readonly List<string> _attempts = [];
    private PartyLeg? _leg;
    private int _tried;
    private bool _hasRung;
    private bool _isOver;

    /// <summary>Which ways were tried and what became of each.</summary>
    public string Attempts => string.Join(", ", _attempts);

    /// <summary>Calls by the first way; false, with the reason, when there is none to be had.</summary>
    public bool TryStart(out string? problem)
    {
        problem = route.Problem;
        if (problem is not null || TryNext())
        {
            return problem is null;
        }

        problem = _attempts.Count > 0
            ? "Every trunk for this number has all the calls it may have; raise \"calls\" in callcenter.json or add a trunk."
            : "No RTP port is free for a transfer; widen --rtp-ports.";
        return false;
    }

    /// <summary>Gives up, with a word about why for the record, and the Reason that the party is told (RFC 3326).</summary>
    public void GiveUp(string? why = null, string? reasonHeader = null)
    {
        if (_isOver)
        {
            return;
        }

        if (why is not null)
        {
            NoteAttempt(why);
        }

        _isOver = true;
        _leg?.Leave(reasonHeader);
    }

    /// <summary>Another call comes in the place of the one that rings (RFC 3891): whoever it is has answered for the party.</summary>
    public void OnReplacing(PartyLeg leg, SipSession session)
    {
        if (!_isOver && PartyLeg.TryReceive(this, caller.Home, session) is { } other)
        {
            leg.Leave();
            _leg = other;
        }
    }

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
        _hasRung = true;
        user.OnProgress(leg, code, hasEarlyMedia);
    }

    void ILegUser.OnHeard(PartyLeg leg, ProgressVerdict verdict)
    {
        if (!_isOver && HeardOutcome.Of(verdict) is { } outcome)
        {
            GiveUp(verdict.Match is { } match ? $"announced {AnnouncementMeanings.NameOf(match.Meaning)}" : ProgressVerdict.NameOf(verdict.Kind));
            user.OnUnanswered(outcome);
        }
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
        leg.Target?.Trunk?.NoteSuccess();
        NoteAttempt("200");
        _isOver = true;
        user.OnAnswered(leg);
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg) => Fail(new SipEnd(SipEndKind.Rejected, 488));

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end)
    {
        NoteAttempt(Told(end));
        var step = FailoverPolicy.Of(end.Kind, end.Code, _hasRung);
        if (step != FailoverStep.Stop)
        {
            leg.Fail(step, end);
        }

        if (step == FailoverStep.Stop || !TryNext())
        {
            Fail(end);
        }
    }

    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source)
    {
    }

    void ILegUser.OnHold(PartyLeg leg, bool isHeld)
    {
    }

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral) => referral.Reject(603);

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
    }

    private static string Told(SipEnd end) => end.Kind switch
    {
        SipEndKind.Timeout => "no response",
        SipEndKind.TransportError => "unreachable",
        _ => end.Code.ToString(CultureInfo.InvariantCulture),
    };

    // Another trunk may reach whom the one before did not; one that is full is passed over.
    private bool TryNext()
    {
        while (!_isOver && _tried < route.Targets.Count)
        {
            var target = route.Targets[_tried++];
            if (target.Trunk is { } trunk && !trunk.TryTake())
            {
                _attempts.Add($"{target.Label} full");
                continue;
            }

            _leg?.Leave();
            _hasRung = false;
            _leg = PartyLeg.TryStart(this, caller, target, wish);
            return _leg is not null;
        }

        return false;
    }

    private void Fail(SipEnd end)
    {
        if (!_isOver)
        {
            _isOver = true;
            _leg?.Leave();
            user.OnFailed(end);
        }
    }

    private void NoteAttempt(string became)
    {
        if (_leg is { } leg)
        {
            _attempts.Add($"{leg.Target?.Label ?? "picked up"} {became}");
        }
    }
}

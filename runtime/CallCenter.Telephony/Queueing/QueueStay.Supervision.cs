using CallCenter.Media.Mixing;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Queueing;

/// <content>A supervisor beside the talk.</content>
internal sealed partial class QueueStay // QueueStay.Supervision.cs
{
    public string? Supervise(TalkTarget target, SupervisionMode mode, bool warns)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!IsTalking)
        {
            return "Nobody talks to the caller now; a supervisor can join when somebody does.";
        }

        if (_supervisor is { } there && there.Address != target.Address)
        {
            return $"{there.Label} supervises that talk already; he has to leave it first.";
        }

        var before = _supervisor;
        _supervisor = target;
        if (_call.Supervise(target.Address, mode, warns) is { } problem)
        {
            _supervisor = before;
            return problem;
        }

        return null;
    }

    public bool EndSupervision() => _call.EndSupervision();

    /// <summary>The supervisor is out, or about to have the caller himself.</summary>
    public void OnSupervisionOver(bool takesOver)
    {
        var supervisor = _supervisor;
        _supervisor = null;
        _interceptor = takesOver ? supervisor : null;
        if (!takesOver && supervisor is { Agent: { Length: > 0 } agent })
        {
            _desk.OnAgentLeft(agent);
        }
    }

    /// <summary>The mix of the talk, with a way in for a supervisor. Who are bridged stay so, and the mix is there for what he says.</summary>
    public TalkMix? EnterMix()
    {
        if (_mix is not null)
        {
            return _members.TryGetValue(_scene.Holder, out var member) ? new TalkMix(_mix, member, IsForHim: false) : null;
        }

        if (_call.Voice.Leg is not { } caller || VoiceOf(_scene.Holder)?.Leg is not { } holder || _call.Home.Media.OpenConference() is not { } mix)
        {
            return null;
        }

        mix.Join(caller);
        return new TalkMix(mix, mix.Join(holder), IsForHim: true);
    }

    /// <summary>The supervisor has the caller from now on.</summary>
    public void Intercept(PartyLeg supervisor, ConferenceMember? member)
    {
        var leg = NewLeg();
        leg.Take(supervisor);
        if (member is not null)
        {
            _members[leg.Id] = member;
        }

        var target = _interceptor;
        _interceptor = null;
        _machine.Intercepted(leg.Id, target?.Agent ?? "", target?.Label ?? supervisor.Session.To.User ?? "");
        Drain();
    }
}

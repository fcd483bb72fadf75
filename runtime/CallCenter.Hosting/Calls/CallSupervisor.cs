using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Releases.Canaries;
using CallCenter.Journal;
using CallCenter.Journal.Telling;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <summary>
/// One call from INVITE to record: routes it, runs its flows, bounds its life, survives its faults, writes its record
/// when both flow and call are over.
/// </summary>
internal sealed partial class CallSupervisor : ICallObserver
{
    /// <summary>What the record keeps of the reason that the network gave for the end (RFC 3326).</summary>
    private const int ReasonCharactersMax = 128;

    private readonly CallHost _host;
    private readonly Release _release;
    private readonly TelephoneCall _telephone;
    private readonly HostedCall _call;
    private readonly DateTimeOffset _started;
    private readonly string _from;
    private readonly string _to;
    private string? _problem;
    private CallEnding? _ending;
    private DateTimeOffset _endedAt;
    private bool _flowIsOver;
    private bool _hasFaulted;
    private ISipTimer? _longestCall;
    private string? _engagement;

    public CallSupervisor(CallHost host, Release release, TelephoneCall telephone, string id)
    {
        _host = host;
        _release = release;
        _telephone = telephone;
        _started = host.Time.GetUtcNow();
        (SipCallId, _from, _to) = (telephone.SipCallId, telephone.From, telephone.To);
        _call = new HostedCall(host, release, telephone, id);
        telephone.Observer = this;
    }

    /// <summary>Its SIP Call-ID, as it began.</summary>
    public string SipCallId { get; }

    /// <summary>What is done with a call that we have placed; null for one that came, which the inbound rules route.</summary>
    public Func<HostedCall, ValueTask>? Serve { get; init; }

    /// <summary>Counts the call beside a canary; null when none ran as it came.</summary>
    public CanaryTally? Tally { get; init; }

    /// <summary>Whether it runs on the canary.</summary>
    public bool IsCanary { get; init; }

    /// <summary>Begins; returns when the call first waits for something.</summary>
    public void Start()
    {
        _longestCall = _telephone.Loop.Schedule(
            _release.Manifest.LongestCall,
            static state => ((CallSupervisor)state!).OnLongestCall(),
            this);
        if (Serve is null && _telephone.Trunk.Length == 0)
        {
            _engagement = _host.Desk.EngageAt(_telephone.From, _call.Id); // An agent who calls from where he sits is not free.
        }

        CallBegan.Tell(_call.Events, _call, _release.Manifest, Serve is not null);
        _ = RunAsync();
    }

    /// <summary>Ends the call from any thread: the process is to stop.</summary>
    public void End() => _telephone.Loop.Post(static state => ((CallSupervisor)state!).EndBecauseOfTime(), this);

    /// <summary>Ends from any thread what the call's flows do after its end: the process waits no longer.</summary>
    public void Cut() => _telephone.Loop.Post(static state => ((CallSupervisor)state!)._call.CutAfterwards(), this);

    public void OnInput(TelephoneCall call, char key) => _call.Path.Key(_call.Elapsed, key);

    public void OnChange(TelephoneCall call, string kind, string what) => _call.Path.Note(_call.Elapsed, kind, what);

    public void OnCallerReplaced(TelephoneCall call, string user)
    {
        // Who asked a colleague and has joined him with a caller is free; at another telephone of his he is as busy as before.
        if (user != _from)
        {
            FreeCaller();
        }
    }

    public void OnEnded(TelephoneCall call, CallEnding ending)
    {
        if (ending.Reason is { Length: > 0 } reason)
        {
            _call.Path.Note(_call.Elapsed, "reason", reason.Length <= ReasonCharactersMax ? reason : reason[..ReasonCharactersMax]);
        }

        _ending = ending;
        _endedAt = _host.Time.GetUtcNow();
        FinishWhenOver();
    }

    private async Task RunAsync()
    {
#pragma warning disable CA1031 // The supervisor of a call: a fault of one flow ends that call and no other.
        try
        {
            await RouteAndRunAsync();
        }
        catch (Exception exception)
        {
            _hasFaulted = true;
            _problem = $"The flow failed: {exception.Message}{FlowFault.PlaceOf(exception)}";
            _host.Log.Fault($"call {_call.Id} to {_call.To} ended by a fault", exception);
            _telephone.Hangup(CallEnder.System);
        }
#pragma warning restore CA1031

        _flowIsOver = true;
        FinishWhenOver();
    }

    private async ValueTask RouteAndRunAsync()
    {
        if (Serve is { } serve)
        {
            await serve(_call);
            _telephone.Hangup(CallEnder.Flow);
            return;
        }

        var decision = await _call.Journalled.RunAsync(_release.Module);
        if (decision.Flow < 0)
        {
            _telephone.Reject(decision.RejectStatus);
            return;
        }

        _telephone.Hangup(CallEnder.Flow); // Nothing when the flow has hung up itself, as the compiler proved.
    }

    private void OnLongestCall()
    {
        if (_ending is null)
        {
            _problem = $"The call reached the project's longest call of {_release.Manifest.LongestCall}.";
            EndBecauseOfTime();
        }
    }

    private void EndBecauseOfTime()
    {
        if (_ending is null)
        {
            _call.SystemEnd = HostedCall.Limit;
            _telephone.Hangup(CallEnder.System);
        }
    }

    private void FinishWhenOver()
    {
        if (_ending is not { } ending || !_flowIsOver)
        {
            return;
        }

        _longestCall?.Cancel();
        FreeCaller();
        var voice = _telephone.VoiceStatistics;
        var record = new CallRecord
        {
            Id = _call.Id,
            Project = _release.Manifest.Project,
            Release = _release.Manifest.Hash,
            From = _from, // As it began: another may sit there by now.
            To = _to,
            StartedAt = _started,
            AnsweredAt = _telephone.AnsweredAt,
            EndedAt = _endedAt, // What the flow did afterwards is no part of the call.
            EndedBy = EnderOf(ending.Ender),
            Status = ending.Status,
            Language = _call.Language,
            Codec = _telephone.Codec?.ToString().ToUpperInvariant(),
            Path = _call.Path.ToString(),
            Problem = _problem ?? _call.Problem ?? (ending.HasVoiceStopped ? ending.Reason : null),
            PacketsSent = voice?.PacketsSent ?? 0,
            PacketsReceived = voice?.PacketsReceived ?? 0,
            PacketsLost = voice?.PacketsLost ?? 0,
            JitterMs = voice?.JitterMilliseconds ?? 0,
            FarPacketsLost = voice?.Quality.SaidPacketsLost,
            FarJitterMs = voice?.Quality.SaidJitterMilliseconds,
            RoundTripMs = voice?.Quality.RoundTrip?.TotalMilliseconds,
            MosHeard = voice?.Quality.HeardMos,
            MosSaid = voice?.Quality.SaidMos,
            Recordings = _call.Recorded.AllAt(_endedAt, ((IVisitor)_call).Data),
        };
        if (voice is not null)
        {
            NoteVoice(voice, ending);
        }

        CallOver.Tell(_call.Events, record.EndedBy, record.Status, record.Problem);
        var isKept = _host.Journal.TryAppend(record);
        if (!isKept)
        {
            _host.Log.Warn($"the record of call {_call.Id} could not be kept: the journal is full");
        }

        _host.Watcher?.OnOver(new(record, _telephone.Trunk, _telephone.WasPlaced)
        {
            Queue = _call.QueueLast,
            QueueOutcome = _call.QueueOutcomeLast,
            Agent = _call.AgentLast,
            IsKept = isKept,
        });
        Tally?.Add(IsCanary, new CallFate(
            Failed: _hasFaulted || _call.EndedBy == HostedCall.Failure,
            HungUpEarly: ending.Ender == CallEnder.Caller && !_call.HasPassedMenu,
            _call.WasTransferred,
            _call.WasQueued));
        _release.Leave();
        _host.OnFinished(this);
    }

    private void FreeCaller()
    {
        if (_engagement is { } engagement)
        {
            _engagement = null;
            _host.Desk.Free(engagement);
        }
    }

    private void NoteVoice(LegStatistics voice, CallEnding ending)
    {
        _host.Voice.Add(voice, ending.HasVoiceStopped);
        if (voice.Quality.IsBad)
        {
            _host.Log.Warn(BadVoice.Sentence(_call.Id, voice));
        }
    }

    private string EnderOf(CallEnder ender) => ender switch
    {
        _ when _call.IsReleasedByAgent => "agent",
        CallEnder.Caller => "caller",
        CallEnder.Flow => "flow",
        CallEnder.Network => "network",
        CallEnder.System => "system",
        _ => "system",
    };
}

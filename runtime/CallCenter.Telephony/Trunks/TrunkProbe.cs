using CallCenter.Sip;

namespace CallCenter.Telephony.Trunks;

/// <summary>Asks one address of a trunk by OPTIONS whether it is there, and acts out <see cref="TrunkHealthMachine"/>. Only on its loop.</summary>
/// <param name="trunk">The trunk.</param>
/// <param name="address">Which address of it.</param>
/// <param name="ask">Sends the question of a number and says what became of it; false when nothing is asked any longer.</param>
/// <param name="loop">Where it lives.</param>
/// <param name="log">Where changes are told.</param>
internal sealed class TrunkProbe(TrunkState trunk, TrunkAddress address, Func<uint, Action<SipRequestOutcome>, bool> ask, ISipLoop loop, ISipLog log)
{
    private const int RequestTimeout = 408;
    private const int ServiceUnavailable = 503;

    /// <summary>Pause before the second question that settles a doubt.</summary>
    private static readonly TimeSpan SoonPause = TimeSpan.FromSeconds(2);

    private ISipTimer? _timer;
    private uint _sequence;
    private bool _isWaiting;

    /// <summary>Asks after a pause, and from then on.</summary>
    public void Start(TimeSpan pause) => AskAfter(pause);

    /// <summary>Takes what happened, here or to a call.</summary>
    public void Take(TrunkHealthInput input)
    {
        var before = address.Health;
        var step = TrunkHealthMachine.Next(before, input);
        address.Health = step.State;
        switch (step.Action)
        {
            case TrunkHealthAction.AskSoon:
                AskAfter(SoonPause < trunk.Binding.ProbeInterval!.Value ? SoonPause : trunk.Binding.ProbeInterval.Value);
                break;
            case TrunkHealthAction.Tell:
                Tell(step.State);
                break;
        }
    }

    private void Tell(TrunkHealth health)
    {
        if (health == TrunkHealth.Down)
        {
            log.Write(SipLogLevel.Warning, $"Trunk {trunk.Name} does not answer at {address.Uri}: its calls go to other trunks first");
        }
        else
        {
            log.Write(SipLogLevel.Information, $"Trunk {trunk.Name} answers again at {address.Uri}");
        }
    }

    private void AskAfter(TimeSpan pause)
    {
        _timer?.Cancel();
        _timer = loop.Schedule(pause, static self => ((TrunkProbe)self!).Ask(), this);
    }

    private void Ask()
    {
        _timer = null;
        var sequence = ++_sequence;
        _isWaiting = true;
        if (ask(sequence, outcome => OnOutcome(sequence, outcome)) && _isWaiting)
        {
            _timer = loop.Schedule(trunk.Binding.RespondMax, static self => ((TrunkProbe)self!).OnSilence(), this);
        }
    }

    private void OnSilence()
    {
        _timer = null;
        OnDone(TrunkHealthInput.Lost);
    }

    private void OnOutcome(uint sequence, SipRequestOutcome outcome)
    {
        if (sequence == _sequence && _isWaiting)
        {
            // Any answer shows that it is there, a refusal too; 503 and 408 say, its own or ours, that it cannot take calls.
            var isThere = outcome.Code is not (RequestTimeout or ServiceUnavailable);
            OnDone(isThere ? TrunkHealthInput.Answered : TrunkHealthInput.Lost);
        }
    }

    private void OnDone(TrunkHealthInput input)
    {
        _isWaiting = false;
        AskAfter(trunk.Binding.ProbeInterval!.Value);
        Take(input);
    }
}

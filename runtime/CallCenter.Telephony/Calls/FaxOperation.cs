using CallCenter.Media.Fax;
using CallCenter.Media.Listening;

namespace CallCenter.Telephony.Calls;

/// <summary>Sends or receives one fax; the line is the modem's meanwhile.</summary>
/// <param name="call">Whose line.</param>
/// <param name="begin">Makes the session; it calls what it is given once, from another thread.</param>
/// <param name="max">The longest transmission.</param>
internal sealed class FaxOperation(TelephoneCall call, Func<Action<FaxResult>, FaxSession> begin, TimeSpan max) : CallOperation<FaxResult>(call)
{
    /// <summary>How long the modem may take to say what it has got after the line or the time is gone.</summary>
    private static readonly TimeSpan CloseMax = TimeSpan.FromSeconds(5);

    private FaxSession? _session;
    private Ear? _ear;
    private FaxResult? _result;
    private bool _isCut;
    private bool _hasPlayed;

    /// <summary>A fax machine has no successor in the middle of a page.</summary>
    public override bool LetsCallerChange => false;

    public override void OnPlayEnded()
    {
        _hasPlayed = true;
        CompleteWhenOver();
    }

    // The modem's listener is told when the leg closes, and brings the pages that came before.
    public override void OnCallEnded()
    {
        if (_session is null)
        {
            Complete(Without("The call is over."));
            return;
        }

        _hasPlayed = true;
        _isCut = true;
        StartTimer(CloseMax);
        CompleteWhenOver();
    }

    public override void OnAbandoned() => Complete(_result ?? Without("The call is over."));

    protected override void Start()
    {
        if (Media.Spandsp.Library.Problem is { } problem)
        {
            Complete(Without(problem));
            return;
        }

        if (Call.Voice.Leg is not { } leg || Call.Codec is not { Law: not null })
        {
            Complete(Without($"A fax needs G.711, and this call speaks {Call.Codec?.Name ?? "nothing"}."));
            return;
        }

        _session = begin(Deliver);
        _ear = Call.Home.Listening.AddModem(leg, _session);
        if (_ear is null)
        {
            _session.Dispose();
            Complete(Without("Too many calls are listened to already; the fax was not begun."));
            return;
        }

        Call.StartPlaying(_session.Feed);
        StartTimer(max);
    }

    protected override void OnTimer()
    {
        if (_isCut)
        {
            Complete(_result ?? Without("The fax did not end in time."));
            return;
        }

        _isCut = true;
        _session!.Abort($"The fax took longer than {max.TotalSeconds:0} s.");
        StartTimer(CloseMax);
    }

    private static FaxResult Without(string problem) => new(false, 0, 0, false, "", problem);

    private void Deliver(FaxResult result) => Call.Loop.Post(
        static state =>
        {
            var (operation, result) = ((FaxOperation, FaxResult))state!;
            operation._result = result;
            operation.CompleteWhenOver();
        },
        (this, result));

    // The last signals are still on their way out when the modem is done: hanging up before them would break the fax.
    private void CompleteWhenOver()
    {
        if (_result is { } result && (_hasPlayed || !result.IsDone))
        {
            _ear?.Close();
            Call.StopPlaying();
            Call.Keys.Clear(); // Modems sound like keys now and then.
            Complete(result);
        }
    }
}

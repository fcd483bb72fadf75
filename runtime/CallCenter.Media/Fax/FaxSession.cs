using CallCenter.Media.Feeding;
using CallCenter.Media.Listening;
using CallCenter.Media.Spandsp;

namespace CallCenter.Media.Fax;

/// <summary>
/// One fax on one leg: hears it through a listening thread, says through a feed the leg plays. It ends by itself when the
/// machines are done or give up, when the leg closes, or by <see cref="Abort"/>.
/// </summary>
public sealed class FaxSession : ISoundListener, IDisposable
{
    private const int FrameSamples = 160;

    // What is said waits this long in the feed, so that a thread that is late leaves no gap in a page.
    private const int AheadSamples = 3200;

    // A leg that closes stops the feed a little before the listener is told of its end.
    private const int StoppedFramesMax = 25;

    private readonly FaxModem _modem;
    private readonly bool _sends;
    private readonly Action<FaxResult> _done;
    private readonly short[] _heard = new short[FrameSamples];
    private readonly short[] _said = new short[FrameSamples];
    private long _next = -1;
    private long _framesMissed;
    private int _framesStopped;
    private string? _abortedBy;
    private int _pagesOver;
    private bool _isOver;

    private FaxSession(bool sends, FaxOptions options, Action<FaxResult> done)
    {
        _sends = sends;
        _done = done;
        _modem = new(sends);
        _modem.Introduce(options.Ident, options.Header, options.TimeZone);
        _ = Feed.Write(new short[AheadSamples]);
    }

    /// <summary>What this side says; for <see cref="MediaLeg.Play(SoundFeed)"/>. It completes after the last sound.</summary>
    public SoundFeed Feed { get; } = new(TimeSpan.FromSeconds(1));

    /// <summary>Pages that came over whole so far; any thread.</summary>
    public int PagesOver => Volatile.Read(ref _pagesOver);

    /// <summary>Sends a document.</summary>
    /// <param name="file">A TIFF file that <see cref="FaxTiff"/> finds fit.</param>
    /// <param name="options">How this side presents itself.</param>
    /// <param name="done">Called once, on a listening thread.</param>
    public static FaxSession Send(string file, FaxOptions options, Action<FaxResult> done)
    {
        var session = new FaxSession(sends: true, options, done);
        session._modem.Send(file);
        return session;
    }

    /// <summary>Receives a document.</summary>
    /// <param name="file">Where the TIFF file is written; it exists when a page has come, whole or not.</param>
    /// <param name="options">How this side presents itself, and how many pages it takes.</param>
    /// <param name="done">Called once, on a listening thread.</param>
    public static FaxSession Receive(string file, FaxOptions options, Action<FaxResult> done)
    {
        var session = new FaxSession(sends: false, options, done);
        session._modem.Receive(file, options.PagesMax);
        return session;
    }

    /// <summary>Breaks off; from any thread. The result comes soon after, with this reason.</summary>
    public void Abort(string reason) => Interlocked.CompareExchange(ref _abortedBy, reason, null);

    /// <inheritdoc/>
    public void Hear(ReadOnlySpan<short> frame, long clock)
    {
        if (_isOver)
        {
            return;
        }

        if (Volatile.Read(ref _abortedBy) is { } reason)
        {
            BreakOff(reason);
            return;
        }

        PassOver(clock);
        frame.CopyTo(_heard);
        Step();
        if (!_modem.IsActive)
        {
            Finish(null);
        }
        else if (Feed.IsStopped && ++_framesStopped > StoppedFramesMax)
        {
            BreakOff("Something else was played to the line in the middle of the fax.");
        }
    }

    /// <inheritdoc/>
    public void End(string? problem)
    {
        if (!_isOver)
        {
            BreakOff(problem ?? Volatile.Read(ref _abortedBy) ?? "The call ended in the middle of the fax.");
        }

        _modem.Dispose();
    }

    /// <summary>For a session that was never given to a listening thread.</summary>
    public void Dispose() => _modem.Dispose();

    // The machines keep time by samples: those this machine was too late for are heard as silence.
    private void PassOver(long clock)
    {
        for (; _next >= 0 && _next < clock; _next += FrameSamples)
        {
            _framesMissed++;
            _heard.AsSpan().Clear();
            Step();
        }

        _next = clock + FrameSamples;
    }

    private void Step()
    {
        _modem.Hear(_heard);
        _modem.Say(_said);
        _ = Feed.Write(_said);
        var progress = _modem.Progress();
        Volatile.Write(ref _pagesOver, _sends ? progress.PagesSent : progress.PagesReceived);
    }

    private void BreakOff(string reason)
    {
        _modem.Terminate();
        Finish(reason);
    }

    private void Finish(string? reason)
    {
        _isOver = true;
        var progress = _modem.Progress();
        var pages = _sends ? progress.PagesSent : progress.PagesReceived;
        var isDone = reason is null && progress.Status == 0 && pages > 0;
        var problem = isDone ? null : reason ?? FaxProblems.Of(progress.Status, _sends, pages) + Hint();
        var result = new FaxResult(isDone, pages, progress.BitRate, progress.CorrectsErrors, _modem.RemoteIdent, problem);

        // Closes the file: whoever is told finds it whole.
        _modem.Dispose();
        Feed.Complete();
        _done(result);
    }

    private string Hint() => _framesMissed > 0 || Feed.Dry > 0
        ? " This machine was too busy to keep up with the line; faxes need processor time."
        : "";
}

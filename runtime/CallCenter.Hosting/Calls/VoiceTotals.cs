using CallCenter.Media;

namespace CallCenter.Hosting.Calls;

/// <summary>How voice went in the calls that are over, since the start. Any thread.</summary>
public sealed class VoiceTotals
{
    private const double MosScale = 1000;

    private long _calls;
    private long _rated;
    private long _mos;
    private long _bad;
    private long _stopped;
    private long _received;
    private long _lost;
    private long _farLost;

    /// <summary>Calls that had a voice path.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Mean opinion score on average, 1 to 4.5; null before a call had one.</summary>
    public double? MosAverage => Interlocked.Read(ref _rated) is > 0 and var rated ? Interlocked.Read(ref _mos) / MosScale / rated : null;

    /// <summary>Calls with a mean opinion score under 3 in one direction.</summary>
    public long CallsBad => Interlocked.Read(ref _bad);

    /// <summary>Calls ended because the caller's voice had stopped.</summary>
    public long CallsStopped => Interlocked.Read(ref _stopped);

    /// <summary>RTP packets of callers that came.</summary>
    public long PacketsReceived => Interlocked.Read(ref _received);

    /// <summary>RTP packets of callers that were lost.</summary>
    public long PacketsLost => Interlocked.Read(ref _lost);

    /// <summary>RTP packets of ours that callers reported lost.</summary>
    public long FarPacketsLost => Interlocked.Read(ref _farLost);

    internal void Add(LegStatistics voice, bool hasStopped)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _received, voice.PacketsReceived);
        Interlocked.Add(ref _lost, voice.PacketsLost);
        Interlocked.Add(ref _farLost, Math.Max(voice.Quality.SaidPacketsLost ?? 0, 0));
        Interlocked.Add(ref _bad, voice.Quality.IsBad ? 1 : 0);
        Interlocked.Add(ref _stopped, hasStopped ? 1 : 0);
        if (voice.Quality.Mos is { } mos)
        {
            Interlocked.Add(ref _mos, (long)(mos * MosScale));
            Interlocked.Increment(ref _rated);
        }
    }
}

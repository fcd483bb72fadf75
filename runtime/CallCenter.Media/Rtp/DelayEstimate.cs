using System.Numerics;

namespace CallCenter.Media.Rtp;

/// <summary>
/// How much later than the quickest packets others come, as a distribution that forgets: what the quickest are is looked
/// for in the last 500 packets, so that a clock which runs away is followed. Times in samples of 8,000 a second.
/// </summary>
internal sealed class DelayEstimate
{
    private const int SamplesPerBucket = 40;
    private const int Buckets = 56;

    // Of 200 packets; later ones are one in fifty at most.
    private const float Forget = 1f / 200;
    private const float Share = 0.98f;
    private const int WindowPackets = 250;

    // The distribution changes slowly: it is looked at so often only.
    private const int PacketsBetween = 8;

    private readonly float[] _shares = new float[Buckets];
    private long _least;
    private long _leastBefore;
    private int _inWindow;
    private int _sinceFound;
    private bool _any;

    /// <param name="first">The delay to count with before anything is known.</param>
    public DelayEstimate(int first)
    {
        _shares[Math.Clamp((first / SamplesPerBucket) - 1, 0, Buckets - 1)] = 1;
        Usual = FindUsual();
    }

    /// <summary>Arrival minus position of the quickest packets.</summary>
    public long Quickest => Math.Min(_least, _leastBefore);

    /// <summary>The delay that all but few packets keep, with a little to spare.</summary>
    public int Usual { get; private set; }

    /// <summary>Another stream or another clock: what was learned of jitter stays, what is quickest is looked for anew.</summary>
    public void Restart() => _any = false;

    /// <summary>A packet came; <paramref name="transit"/> is its arrival minus its position.</summary>
    public void Add(long transit)
    {
        if (!_any)
        {
            _any = true;
            _inWindow = 0;
            _least = transit;
            _leastBefore = transit;
        }

        _least = Math.Min(_least, transit);
        if (++_inWindow == WindowPackets)
        {
            _inWindow = 0;
            _leastBefore = _least;
            _least = transit;
        }

        var bucket = (int)Math.Clamp((transit - Quickest) / SamplesPerBucket, 0, Buckets - 1);
        Weaken();
        _shares[bucket] += Forget;
        if (++_sinceFound == PacketsBetween)
        {
            _sinceFound = 0;
            Usual = FindUsual();
        }
    }

    private void Weaken()
    {
        var i = 0;
        for (; i <= Buckets - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(_shares, i) * (1 - Forget)).CopyTo(_shares, i);
        }

        for (; i < Buckets; i++)
        {
            _shares[i] *= 1 - Forget;
        }
    }

    private int FindUsual()
    {
        var sum = 0f;
        var bucket = 0;
        while (bucket < Buckets - 1 && (sum += _shares[bucket]) < Share)
        {
            bucket++;
        }

        return (bucket + 1) * SamplesPerBucket;
    }
}

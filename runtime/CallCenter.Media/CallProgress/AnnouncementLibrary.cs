using System.Numerics;
using System.Runtime.InteropServices;

namespace CallCenter.Media.CallProgress;

/// <summary>
/// Announcements that can be recognised, each as its fingerprint. Made once, then read by any number of detectors.
/// </summary>
public sealed class AnnouncementLibrary
{
    /// <summary>Frames of all announcements together: twenty minutes.</summary>
    public const int FramesMax = 60_000;

    /// <summary>Seconds of one announcement that are used; recordings repeat themselves.</summary>
    public const int SecondsMax = 30;

    private const float QuietestFrame = -42;
    private const int BucketCount = 1 << 16;

    private readonly List<Entry> _entries = [];
    private readonly List<uint> _bits = [];
    // All ones for a frame that has sound, 0 for one of a pause, which is not compared.
    private readonly List<uint> _masks = [];
    private readonly List<int>[] _buckets = new List<int>[2 * BucketCount];

    /// <summary>No announcement.</summary>
    public static AnnouncementLibrary Empty { get; } = new();

    /// <summary>How many announcements there are.</summary>
    public int Count => _entries.Count;

    internal int Frames => _bits.Count;

    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Adds one, before the first detector reads it. False when there is no room left, or too little sound in it.</summary>
    /// <param name="meaning">What it says.</param>
    /// <param name="name">Which recording it is, for people.</param>
    /// <param name="samples">8,000 samples a second.</param>
    public bool TryAdd(AnnouncementMeaning meaning, string name, ReadOnlySpan<short> samples)
    {
        const int ActiveMin = 40;
        var analyzer = new FrameAnalyzer();
        var fingerprint = new AnnouncementFingerprint();
        var count = Math.Min(samples.Length / FrameAnalyzer.FrameSamples, SecondsMax * 50);
        if (_bits.Count + count > FramesMax)
        {
            return false;
        }

        var levels = new float[count];
        var bits = new uint[count];
        for (var i = 0; i < count; i++)
        {
            levels[i] = analyzer.Next(samples.Slice(i * FrameAnalyzer.FrameSamples, FrameAnalyzer.FrameSamples)).Level;
            bits[i] = fingerprint.Next(analyzer.Power);
        }

        var least = Math.Max(QuietestFrame, (count == 0 ? 0 : levels.Max()) - 30);
        if (levels.Count(level => level > least) < ActiveMin)
        {
            return false;
        }

        _entries.Add(new(meaning, name, _bits.Count, count));
        for (var i = 0; i < count; i++)
        {
            Add(bits[i], levels[i] > least);
        }

        return true;
    }

    /// <summary>Frames whose upper (<paramref name="half"/> 0) or lower 16 bits are those of <paramref name="bits"/>.</summary>
    internal List<int>? Lookup(uint bits, int half) => _buckets[BucketOf(bits, half)];

    /// <summary>The entry a frame belongs to.</summary>
    internal Entry EntryAt(int frame)
    {
        var (low, high) = (0, _entries.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _entries[middle].Start <= frame ? (middle, high) : (low, middle - 1);
        }

        return _entries[low];
    }

    /// <summary>
    /// The share of differing bits where the newest of <paramref name="heard"/> lies on frame <paramref name="last"/> of an
    /// entry; 1 when too few frames lie on each other.
    /// </summary>
    internal double BitErrors(in Entry entry, int last, ReadOnlySpan<uint> heard, int framesMin)
    {
        var count = Math.Min(heard.Length, last - entry.Start + 1);
        var ours = CollectionsMarshal.AsSpan(_bits).Slice(last - count + 1, count);
        var masks = CollectionsMarshal.AsSpan(_masks).Slice(last - count + 1, count);
        var theirs = heard[(heard.Length - count)..];
        var differing = 0;
        var compared = 0;
        for (var i = 0; i < count; i++)
        {
            compared += (int)(masks[i] & 1);
            differing += BitOperations.PopCount((theirs[i] ^ ours[i]) & masks[i]);
        }

        return compared < framesMin ? 1 : differing / (32.0 * compared);
    }

    private static int BucketOf(uint bits, int half) => half == 0 ? (int)(bits >> 16) : BucketCount + (int)(bits & 0xFFFF);

    private void Add(uint bits, bool isActive)
    {
        var at = _bits.Count;
        _bits.Add(bits);
        _masks.Add(isActive ? uint.MaxValue : 0);
        for (var half = 0; isActive && half < 2; half++)
        {
            (_buckets[BucketOf(bits, half)] ??= []).Add(at);
        }
    }

    internal readonly record struct Entry(AnnouncementMeaning Meaning, string Name, int Start, int Frames);
}

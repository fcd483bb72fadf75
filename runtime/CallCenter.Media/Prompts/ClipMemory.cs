using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>Clips in memory, up to a number of bytes. Reading takes no lock; making room does.</summary>
internal sealed class ClipMemory(long bytesMax, TimeProvider time)
{
    private readonly ConcurrentDictionary<ClipKey, Entry> _entries = new();
    private readonly Lock _gate = new();
    private long _clock;
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public bool TryGet(in ClipKey key, [NotNullWhen(true)] out AudioClip? clip)
    {
        if (_entries.TryGetValue(key, out var entry) && !IsOver(entry))
        {
            entry.LastUse = Interlocked.Increment(ref _clock);
            clip = entry.Clip;
            return true;
        }

        clip = null;
        return false;
    }

    /// <summary>Keeps a clip, for so long when that is said.</summary>
    public void Add(in ClipKey key, AudioClip clip, TimeSpan? kept = null)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var old) && IsOver(old))
            {
                _ = _entries.TryRemove(key, out _);
                _bytes -= old.Clip.Length;
            }

            var until = kept is { } length ? time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency) : long.MaxValue;
            if (clip.Length > bytesMax || !_entries.TryAdd(key, new(clip, Interlocked.Increment(ref _clock), until)))
            {
                return;
            }

            _bytes += clip.Length;
            if (_bytes > bytesMax)
            {
                MakeRoom();
            }
        }
    }

    // A tenth more than needed, so that a full cache is not searched through for every new clip.
    private void MakeRoom()
    {
        foreach (var (key, entry) in _entries.OrderBy(pair => pair.Value.LastUse).ToList())
        {
            if (_bytes <= bytesMax - (bytesMax / 10))
            {
                return;
            }

            _ = _entries.TryRemove(key, out _);
            _bytes -= entry.Clip.Length;
        }
    }

    private bool IsOver(Entry entry) => entry.Until != long.MaxValue && time.GetTimestamp() > entry.Until;

    private sealed class Entry(AudioClip clip, long lastUse, long until)
    {
        public AudioClip Clip { get; } = clip;

        public long Until { get; } = until;

        public long LastUse { get; set; } = lastUse;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>Clips in memory, up to a number of bytes. Reading takes no lock; making room does.</summary>
internal sealed class ClipMemory(long bytesMax)
{
    private readonly ConcurrentDictionary<ClipKey, Entry> _entries = new();
    private readonly Lock _gate = new();
    private long _clock;
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public bool TryGet(in ClipKey key, [NotNullWhen(true)] out AudioClip? clip)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            entry.LastUse = Interlocked.Increment(ref _clock);
            clip = entry.Clip;
            return true;
        }

        clip = null;
        return false;
    }

    public void Add(in ClipKey key, AudioClip clip)
    {
        lock (_gate)
        {
            if (clip.Length > bytesMax || !_entries.TryAdd(key, new(clip, Interlocked.Increment(ref _clock))))
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

    private sealed class Entry(AudioClip clip, long lastUse)
    {
        public AudioClip Clip { get; } = clip;

        public long LastUse { get; set; } = lastUse;
    }
}

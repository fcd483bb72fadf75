using System.Collections.Concurrent;
using System.Net;

namespace CallCenter.Sip.Defence;

/// <summary>Who is banned, until when and why. Bounded: when it is full, no more are added until some expire.</summary>
internal sealed class BanList(TimeProvider time)
{
    private readonly ConcurrentDictionary<SourceKey, Entry> _entries = new();
    private readonly Lock _adding = new();
    private long _dropped;
    private int _count;

    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Whether a source is banned now; if so, counts what it sent.</summary>
    public bool IsBanned(IPAddress source)
    {
        // Almost always nobody is.
        if (Volatile.Read(ref _count) == 0)
        {
            return false;
        }

        var key = SourceKey.Of(source);
        if (!_entries.TryGetValue(key, out var entry))
        {
            return false;
        }

        if (time.GetUtcNow() >= entry.Until)
        {
            Remove(key);
            return false;
        }

        Interlocked.Increment(ref entry.Dropped);
        Interlocked.Increment(ref _dropped);
        return true;
    }

    /// <summary>Bans a source; false when it was banned already or the list is full.</summary>
    public bool Add(SourceKey key, SipBanReason reason, string detail, TimeSpan length)
    {
        var now = time.GetUtcNow();
        lock (_adding)
        {
            if (_entries.Count >= SipLimits.BansMax && RemoveExpired(now) == 0)
            {
                return false;
            }

            var isNew = _entries.TryAdd(key, new Entry(reason, detail, now, now + length));
            Volatile.Write(ref _count, _entries.Count);
            return isNew;
        }
    }

    public bool Remove(SourceKey key)
    {
        lock (_adding)
        {
            var isGone = _entries.TryRemove(key, out _);
            Volatile.Write(ref _count, _entries.Count);
            return isGone;
        }
    }

    public IReadOnlyList<SipBan> All()
    {
        var now = time.GetUtcNow();
        return
        [
            .. from one in _entries
               where one.Value.Until > now
               orderby one.Value.Since descending
               select new SipBan(one.Key.ToNetwork(), one.Value.Reason, one.Value.Detail, one.Value.Since, one.Value.Until, Volatile.Read(ref one.Value.Dropped)),
        ];
    }

    private int RemoveExpired(DateTimeOffset now)
    {
        var removed = 0;
        foreach (var (key, entry) in _entries)
        {
            if (entry.Until <= now && _entries.TryRemove(key, out _))
            {
                removed++;
            }
        }

        return removed;
    }

    private sealed class Entry(SipBanReason reason, string detail, DateTimeOffset since, DateTimeOffset until)
    {
        public long Dropped;

        public SipBanReason Reason { get; } = reason;

        public string Detail { get; } = detail;

        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset Until { get; } = until;
    }
}

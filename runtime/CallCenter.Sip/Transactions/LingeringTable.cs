namespace CallCenter.Sip.Transactions;

/// <summary>
/// The lingering transactions of a loop: at 2,000 calls a second there are more than a hundred thousand. Each is a struct of
/// 48 bytes in a block, found by its key; no object and no timer is its own. Those that wait equally long stand in one
/// queue in the order they will end in, and each queue has one timer. Only on its loop.
/// </summary>
/// <param name="loop">Its loop.</param>
/// <param name="most">How many there may be; beyond them the oldest of the same life ends early.</param>
internal sealed class LingeringTable(ISipLoop loop, int most = SipLimits.LingeringMax)
{
    private const int BlockBits = 10;
    private const int BlockSize = 1 << BlockBits;
    private const int BlockMask = BlockSize - 1;
    private const int BucketsMin = 256;
    private const int Nothing = -1;

    private readonly List<Entry[]> _blocks = [];
    private readonly List<WaitingLine> _lines = [];
    private int[] _buckets = NewBuckets(BucketsMin);
    private int _free = Nothing;
    private int _used;
    private int _found;

    /// <summary>Told the kind of each that ends by its time.</summary>
    public Action<LingerKind> Ended { get; init; } = static _ => { };

    /// <summary>Keeps a transaction for <paramref name="life"/>. Its key must not be there yet.</summary>
    public void Add(in TransactionKey key, in Lingering what, TimeSpan life)
    {
        var line = LineOf(life);
        if (_found >= most && line.First != Nothing)
        {
            EndFirst(line);
        }

        if (_found >= _buckets.Length)
        {
            Grow();
        }

        var index = Take();
        ref var entry = ref At(index);
        ref var bucket = ref _buckets[BucketOf(key)];
        entry.Key = key;
        entry.What = what;
        entry.Next = bucket;
        bucket = index;
        _found++;
        Append(line, index);
    }

    /// <summary>Finds what lingers under a key.</summary>
    public bool TryFind(in TransactionKey key, out Lingering what)
    {
        for (var index = _buckets[BucketOf(key)]; index != Nothing; index = At(index).Next)
        {
            ref var entry = ref At(index);
            if (entry.Key == key)
            {
                what = entry.What;
                return true;
            }
        }

        what = default;
        return false;
    }

    /// <summary>Takes one off before its time; its place is free again when its time comes.</summary>
    public bool Remove(in TransactionKey key)
    {
        ref var link = ref _buckets[BucketOf(key)];
        while (link != Nothing)
        {
            ref var entry = ref At(link);
            if (entry.Key == key)
            {
                link = entry.Next;
                entry.What = default;
                _found--;
                return true;
            }

            link = ref entry.Next;
        }

        return false;
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear()
    {
        foreach (var line in _lines)
        {
            while (line.First != Nothing)
            {
                EndFirst(line);
            }

            line.Timer?.Cancel();
            line.Timer = null;
        }
    }

    private static int[] NewBuckets(int count)
    {
        var buckets = new int[count];
        Array.Fill(buckets, Nothing);
        return buckets;
    }

    private ref Entry At(int index) => ref _blocks[index >> BlockBits][index & BlockMask];

    // The key is a hash under a secret: any of its bits will do.
    private int BucketOf(in TransactionKey key) => (int)(key.Low & (uint)(_buckets.Length - 1));

    private int Take()
    {
        if (_free != Nothing)
        {
            var index = _free;
            _free = At(index).Next;
            return index;
        }

        if ((_used & BlockMask) == 0)
        {
            _blocks.Add(new Entry[BlockSize]);
        }

        return _used++;
    }

    private void Grow()
    {
        var old = _buckets;
        _buckets = NewBuckets(old.Length * 2);
        foreach (var first in old)
        {
            for (var index = first; index != Nothing;)
            {
                ref var entry = ref At(index);
                var next = entry.Next;
                ref var bucket = ref _buckets[BucketOf(entry.Key)];
                entry.Next = bucket;
                bucket = index;
                index = next;
            }
        }
    }

    // There are three lives at most (RFC 3261 table 4), so a search is a glance.
    private WaitingLine LineOf(TimeSpan life)
    {
        foreach (var line in _lines)
        {
            if (line.Life == life)
            {
                return line;
            }
        }

        var added = new WaitingLine(this, life);
        _lines.Add(added);
        return added;
    }

    private void Append(WaitingLine line, int index)
    {
        ref var entry = ref At(index);
        entry.Later = Nothing;
        entry.Due = loop.Time.GetTimestamp() + (long)(line.Life.TotalSeconds * loop.Time.TimestampFrequency);
        if (line.First == Nothing)
        {
            line.First = index;
        }
        else
        {
            At(line.Last).Later = index;
        }

        line.Last = index;
        line.Timer ??= loop.Schedule(line.Life, static state => ((WaitingLine)state!).Advance(), line);
    }

    private void Advance(WaitingLine line)
    {
        line.Timer = null;
        var now = loop.Time.GetTimestamp();
        while (line.First != Nothing && At(line.First).Due <= now)
        {
            EndFirst(line);
        }

        if (line.First == Nothing)
        {
            return;
        }

        // At hundreds a second one timer for each would be as dear as a timer of its own: they may wait a little longer.
        var rest = loop.Time.GetElapsedTime(now, At(line.First).Due);
        line.Timer = loop.Schedule(rest > line.Pause ? rest : line.Pause, static state => ((WaitingLine)state!).Advance(), line);
    }

    private void EndFirst(WaitingLine line)
    {
        var index = line.First;
        ref var entry = ref At(index);
        line.First = entry.Later;
        var kind = entry.What.Kind;
        if (kind != LingerKind.None)
        {
            Remove(entry.Key);
            Ended(kind);
        }

        entry.Next = _free;
        _free = index;
    }

    private struct Entry
    {
        public TransactionKey Key;
        public Lingering What;
        public long Due;
        public int Next;
        public int Later;
    }

    /// <summary>Those with the same life.</summary>
    private sealed class WaitingLine(LingeringTable table, TimeSpan life)
    {
        private const int PausesInLife = 256;

        public TimeSpan Life { get; } = life;

        public TimeSpan Pause { get; } = life / PausesInLife;

        public int First { get; set; } = Nothing;

        public int Last { get; set; } = Nothing;

        public ISipTimer? Timer { get; set; }

        public void Advance() => table.Advance(this);
    }
}

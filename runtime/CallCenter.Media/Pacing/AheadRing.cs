namespace CallCenter.Media.Pacing;

/// <summary>
/// The packets of one port that are made and not yet sent. The pacing thread puts them in, the metronome sends each in its
/// slot. What has been sent is told by counting; what has not can be taken back. Pacing thread only, except for the word
/// that both change by compare-and-swap.
/// </summary>
/// <param name="metronome">Who sends.</param>
/// <param name="number">The number of the port.</param>
/// <param name="stream">What is shared with the metronome.</param>
/// <param name="ring">Room for <see cref="MetronomeLayout.RingBytes"/>: packets as they go out.</param>
/// <param name="plain">As much: what they say, where it is protected.</param>
internal sealed unsafe class AheadRing(Metronome metronome, int number, MetronomeLayout.Stream* stream, byte* ring, byte* plain)
{
    /// <summary>Packets that may be ahead, however short they are.</summary>
    public const int PacketsMax = 20;

    // What protection adds to a packet at most: a tag of 10 bytes, or of 16.
    private const int ProtectionBytesMax = 16;

    private const int RtpHeadBytes = 12;
    private const int Alignment = 8;
    private const int TurnShift = 32;
    private const int OldestShift = 16;

    private readonly AheadFrame[] _frames = new AheadFrame[PacketsMax];
    private int _entries;
    private int _entryBytes;
    private int _wantedEntryBytes;
    private int _first;
    private int _failuresSeen;

    /// <summary>Packets made and not yet known to be sent.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the metronome has it in its lists: while it has, the port is not given to another call.</summary>
    public bool IsListed => Volatile.Read(ref stream->Listed) != 0;

    /// <summary>The frame made first of those that are ahead.</summary>
    public ref AheadFrame Oldest => ref _frames[_first];

    /// <summary>How the packets of an agreement fit in; takes effect when nothing of the one before is left.</summary>
    public void Cut(int payloadBytes)
    {
        var bytes = MetronomeLayout.EntryHeadBytes + RtpHeadBytes + payloadBytes + ProtectionBytesMax;
        _wantedEntryBytes = (bytes + Alignment - 1) / Alignment * Alignment;
    }

    /// <summary>A leg begins to make packets ahead: they are looked for in that slot of a frame.</summary>
    public bool TryList(int slot, int descriptor)
    {
        stream->Descriptor = descriptor;
        return IsListed || metronome.Add(number, slot);
    }

    /// <summary>Whether one more packet can be put in; if so, the place for its frame.</summary>
    public bool TryMakeRoom()
    {
        if (_entryBytes != _wantedEntryBytes)
        {
            if (Count > 0 || Volatile.Read(ref stream->Sending) != 0)
            {
                return false;
            }

            (_entryBytes, _entries, _first) = (_wantedEntryBytes, Math.Min(MetronomeLayout.RingBytes / _wantedEntryBytes, PacketsMax), 0);
            (stream->EntryBytes, stream->Entries) = (_entryBytes, _entries);
            var turn = Volatile.Read(ref stream->State) >>> TurnShift;
            Volatile.Write(ref stream->State, Turned(turn) << TurnShift);
        }

        // One place stays free: the packet before the oldest may be on its way out of its place.
        return Count <= _entries - 2;
    }

    /// <summary>The frame that the next <see cref="TryPut"/> makes.</summary>
    public ref AheadFrame Next => ref _frames[(_first + Count) % _entries];

    /// <summary>Puts in the packet of <see cref="Next"/>; an empty one is a slot without a packet. False when it is too long.</summary>
    public bool TryPut(long due, ReadOnlySpan<byte> packet, ReadOnlySpan<byte> address)
    {
        if (packet.Length > _entryBytes - MetronomeLayout.EntryHeadBytes)
        {
            return false;
        }

        var place = (_first + Count) % _entries;
        var entry = (MetronomeLayout.Entry*)(ring + ((long)place * _entryBytes));
        entry->Due = due;
        entry->Length = (ushort)packet.Length;
        entry->AddressLength = (ushort)address.Length;
        address.CopyTo(new Span<byte>(entry->Address, address.Length));
        packet.CopyTo(new Span<byte>((byte*)entry + MetronomeLayout.EntryHeadBytes, packet.Length));
        _ = Interlocked.Increment(ref stream->State); // One more waits; the field is never full.
        Count++;
        return true;
    }

    /// <summary>The packet of <see cref="Oldest"/> as it went out.</summary>
    public ReadOnlySpan<byte> OldestPacket
    {
        get
        {
            var entry = (MetronomeLayout.Entry*)(ring + ((long)_first * _entryBytes));
            return new((byte*)entry + MetronomeLayout.EntryHeadBytes, entry->Length);
        }
    }

    /// <summary>Keeps the payload of <see cref="Next"/> from before it is protected; returns its length, 0 when it is too long.</summary>
    public int KeepPlain(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > _entryBytes)
        {
            return 0;
        }

        payload.CopyTo(new Span<byte>(plain + ((long)((_first + Count) % _entries) * _entryBytes), payload.Length));
        return payload.Length;
    }

    /// <summary>What <see cref="KeepPlain"/> kept of <see cref="Oldest"/>.</summary>
    public ReadOnlySpan<byte> OldestPlain(int length) => new(plain + ((long)_first * _entryBytes), length);

    /// <summary>How many of the oldest have been sent, or are being sent at this moment.</summary>
    public int CountSent() => Count - Waiting(Volatile.Read(ref stream->State));

    /// <summary>Forgets the oldest frame.</summary>
    public void DropOldest()
    {
        _frames[_first].Forget();
        _first = (_first + 1) % _entries;
        Count--;
    }

    /// <summary>Takes back all that has not been sent, for the caller to forget; returns how many frames that is.</summary>
    public int TakeBack()
    {
        while (true)
        {
            var state = Volatile.Read(ref stream->State);
            var waiting = Waiting(state);
            if (waiting == 0)
            {
                return 0;
            }

            var oldest = (state >>> OldestShift) & ushort.MaxValue;
            var next = (Turned(state >>> TurnShift) << TurnShift) | (oldest << OldestShift);
            if (Interlocked.CompareExchange(ref stream->State, next, state) == state)
            {
                return waiting;
            }
        }
    }

    /// <summary>Forgets all frames, after <see cref="TakeBack"/>.</summary>
    public void Clear()
    {
        while (Count > 0)
        {
            Count--;
            _frames[(_first + Count) % _entries].Forget();
        }
    }

    /// <summary>Packets the system refused since this was last asked.</summary>
    public int TakeFailures()
    {
        var failures = Volatile.Read(ref stream->Failed);
        var more = unchecked(failures - _failuresSeen);
        _failuresSeen = failures;
        return more;
    }

    /// <summary>The leg is over: nothing of it is sent any more once <see cref="IsListed"/> is false.</summary>
    public void Unlist()
    {
        _ = TakeBack();
        Clear();
        if (IsListed)
        {
            _ = metronome.Remove(number);
        }
    }

    private static int Waiting(long state) => unchecked((ushort)state);

    private static long Turned(long turn) => unchecked((uint)turn + 1);
}

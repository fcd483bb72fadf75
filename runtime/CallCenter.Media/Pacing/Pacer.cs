using CallCenter.Media.Mixing;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Pacing;

/// <summary>
/// The one clock of all streams. A frame of 20 ms has four slots of 5 ms; each leg sends in one of them, and what has
/// arrived is read in every slot, so the work is spread evenly and a leg needs no timer. A leg whose packets are made for a while
/// rests: it is passed over until something happens to it. Runs on one thread, which takes no lock, allocates
/// nothing and meets no exception: all it touches was made before.
/// </summary>
internal sealed class Pacer : IDisposable
{
    /// <summary>Slots in a frame.</summary>
    public const int SlotsPerFrame = 4;

    /// <summary>The length of a slot.</summary>
    public const long SlotNanoseconds = 5 * PacingClock.NanosecondsPerMillisecond;

    /// <summary>Samples of 8,000 a second in a slot.</summary>
    public const int SlotSamples = 40;

    private const int RoundsPerSlotMax = 4;

    private readonly CommandRing _commands;
    private readonly PortPool _ports;
    private readonly PacerCounters _counters;
    private readonly LegStream?[][] _legs = new LegStream?[SlotsPerFrame][];
    private readonly long[][] _rests = new long[SlotsPerFrame][];
    private readonly int[] _legCounts = new int[SlotsPerFrame];
    private readonly byte[] _buffer = GC.AllocateArray<byte>(RtpSocket.PacketBytesMax + 1, pinned: true);
    private readonly LegStream?[] _watched;
    private readonly MixSchedule _mixes;
    private readonly ArrivalWatch? _arrivals = ArrivalWatch.Create();
    private readonly RtpSocket?[] _leaving;
    private int _leavingCount;
    private MediaEventQueue[] _queues = [];

    public Pacer(CommandRing commands, PortPool ports, PacerCounters counters)
    {
        _commands = commands;
        _ports = ports;
        _counters = counters;
        _watched = new LegStream?[ports.Capacity];
        _mixes = new(ports.Capacity);
        _leaving = new RtpSocket?[ports.Capacity];
        for (var slot = 0; slot < SlotsPerFrame; slot++)
        {
            _legs[slot] = new LegStream?[ports.Capacity];
            _rests[slot] = new long[ports.Capacity];
        }
    }

    /// <summary>Replaces the queues to wake; any thread.</summary>
    public void SetQueues(MediaEventQueue[] queues) => Volatile.Write(ref _queues, queues);

    /// <summary>Does all that is due in one slot of 5 ms.</summary>
    public void RunSlot(long slot)
    {
        ApplyCommands(slot * SlotSamples);

        var sending = (int)(slot % SlotsPerFrame);
        _mixes.RunSlot(sending, slot * SlotSamples);
        var legs = _legs[sending];
        var rests = _rests[sending];
        for (var i = 0; i < _legCounts[sending]; i++)
        {
            FetchAhead(legs, rests, i + 2, slot);
            if (rests[i] > slot)
            {
                continue;
            }

            legs[i]!.Clock = slot * SlotSamples;
            legs[i]!.SendFrame(slot);
            legs[i]!.ReportWhenDue(_buffer, slot * SlotSamples);
        }

        ReceiveWatched(slot * SlotSamples);
        ReceiveOthers((int)((slot + (SlotsPerFrame / 2)) % SlotsPerFrame), slot);
        ReturnLeft();

        foreach (var queue in Volatile.Read(ref _queues))
        {
            queue.WakeIfNews();
        }

        _counters.SlotsRun++;
        _counters.AllocatedBytes = GC.GetAllocatedBytesForCurrentThread();
    }

    public void Dispose() => _arrivals?.Dispose();

    // One datagram of each that has any, and another look: cheaper than asking each whether that was all. What is left after
    // some rounds is told in the next slot: the system takes turns, and a flood on one port must not delay the other legs.
    private void ReceiveWatched(long clock)
    {
        for (var round = 0; round < RoundsPerSlotMax && ReceiveRound(clock, round == 0); round++)
        {
        }
    }

    private bool ReceiveRound(long clock, bool isFirst)
    {
        var count = _arrivals?.Look() ?? 0;
        for (var i = 0; i < count; i++)
        {
            FetchAhead(i, count);
            var number = _arrivals!.NumberAt(i);
            if (number < _watched.Length)
            {
                _watched[number]?.Receive(_buffer, clock);
            }
            else if (isFirst)
            {
                _watched[number - _watched.Length]?.ReceiveReports(_buffer, clock);
            }
        }

        return count > 0;
    }

    // The legs of the next arrivals, and what hangs on the very next.
    private void FetchAhead(int arrival, int count)
    {
        if (arrival + 2 < count && _arrivals!.NumberAt(arrival + 2) is var later && later < _watched.Length)
        {
            CacheLines.Fetch(_watched[later], LegStream.LinesFetched);
        }

        if (arrival + 1 < count && _arrivals!.NumberAt(arrival + 1) is var next && next < _watched.Length)
        {
            _watched[next]?.FetchParts();
        }
    }

    // Behind the last leg there is none, and nothing is fetched.
    private static void FetchAhead(LegStream?[] legs, long[] rests, int leg, long slot)
    {
        if (leg < legs.Length && rests[leg] <= slot)
        {
            CacheLines.Fetch(legs[leg], LegStream.LinesFetched);
        }
    }

    private void ReceiveOthers(int receiving, long slot)
    {
        var clock = slot * SlotSamples;
        var legs = _legs[receiving];
        var rests = _rests[receiving];
        for (var i = 0; i < _legCounts[receiving]; i++)
        {
            FetchAhead(legs, rests, i + 2, slot);
            if (rests[i] > slot)
            {
                continue;
            }

            var leg = legs[i]!;
            if (!leg.IsWatched)
            {
                leg.Receive(_buffer, clock);
            }

            if (leg.Socket.Rtcp is { IsWatched: false })
            {
                leg.ReceiveReports(_buffer, clock);
            }

            leg.EndReceiving(slot);
            leg.GoOnBetween(slot);
            rests[i] = leg.RestUntil();
        }
    }

    // A packet may be on its way from the port at this moment: it serves again when the metronome has let go of it.
    private void ReturnLeft()
    {
        for (var i = _leavingCount - 1; i >= 0; i--)
        {
            if (_leaving[i] is { Ahead.IsListed: true })
            {
                continue;
            }

            _ports.Return(_leaving[i]!);
            _leaving[i] = _leaving[--_leavingCount];
            _leaving[_leavingCount] = null;
        }
    }

    private void ApplyCommands(long clock)
    {
        while (_commands.TryRead(out var command))
        {
            switch (command.Kind)
            {
                case CommandKind.Open:
                    Add(command.Leg);
                    break;
                case CommandKind.Close:
                    Remove(command.Leg);
                    break;
                case CommandKind.Mix:
                    ((MixOrder)command.Subject!).Carry(_mixes);
                    break;
                default:
                    command.Leg.Clock = clock;
                    command.Leg.Apply(command);
                    break;
            }
        }
    }

    private void Add(LegStream leg)
    {
        var slot = 0;
        for (var i = 1; i < SlotsPerFrame; i++)
        {
            slot = _legCounts[i] < _legCounts[slot] ? i : slot;
        }

        leg.Slot = slot;
        leg.Place = _legCounts[slot];
        _legs[slot][_legCounts[slot]] = leg;
        leg.Rests = _rests[slot];
        leg.Wake();
        _legCounts[slot]++;
        _counters.LegsOpen++;
        _watched[leg.Socket.Number] = leg;
        leg.IsWatched = leg.Socket.Descriptor >= 0 && _arrivals?.TryAdd(leg.Socket.Descriptor, leg.Socket.Number) == true;
        if (leg.Socket.Rtcp is { Descriptor: >= 0 } reports)
        {
            // The numbers above those of RTP.
            reports.IsWatched = _arrivals?.TryAdd(reports.Descriptor, _watched.Length + leg.Socket.Number) == true;
        }
    }

    private void Remove(LegStream leg)
    {
        leg.SayGoodbye(_buffer);
        leg.Close();
        _watched[leg.Socket.Number] = null;
        if (leg.IsWatched)
        {
            _arrivals!.Remove(leg.Socket.Descriptor);
            leg.IsWatched = false;
        }

        if (leg.Socket.Rtcp is { IsWatched: true } reports)
        {
            _arrivals!.Remove(reports.Descriptor);
            reports.IsWatched = false;
        }

        var legs = _legs[leg.Slot];
        var last = --_legCounts[leg.Slot];
        legs[leg.Place] = legs[last];
        legs[leg.Place]!.Place = leg.Place;
        _rests[leg.Slot][leg.Place] = _rests[leg.Slot][last];
        legs[last] = null;
        _counters.LegsOpen--;
        _leaving[_leavingCount++] = leg.Socket;
    }
}

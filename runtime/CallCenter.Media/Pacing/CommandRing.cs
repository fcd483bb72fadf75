using System.Numerics;

namespace CallCenter.Media.Pacing;

/// <summary>
/// A bounded ring from many call loops to the pacing thread, without locks. Every cell carries the turn at which it may
/// be written or read, so a producer that is interrupted half-way delays only what was written behind it.
/// </summary>
internal sealed class CommandRing
{
    private readonly Cell[] _cells;
    private readonly long _mask;
    private long _tail;
    private long _head;

    public CommandRing(int capacity)
    {
        _cells = new Cell[BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 2))];
        _mask = _cells.Length - 1;
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i].Turn = i;
        }
    }

    /// <summary>Any thread. False when the ring is full.</summary>
    public bool TryWrite(in MediaCommand command)
    {
        while (true)
        {
            var position = Volatile.Read(ref _tail);
            ref var cell = ref _cells[position & _mask];
            var ahead = Volatile.Read(ref cell.Turn) - position;
            if (ahead < 0)
            {
                return false;
            }

            if (ahead == 0 && Interlocked.CompareExchange(ref _tail, position + 1, position) == position)
            {
                cell.Command = command;
                Volatile.Write(ref cell.Turn, position + 1);
                return true;
            }
        }
    }

    /// <summary>The pacing thread only.</summary>
    public bool TryRead(out MediaCommand command)
    {
        ref var cell = ref _cells[_head & _mask];
        if (Volatile.Read(ref cell.Turn) != _head + 1)
        {
            command = default;
            return false;
        }

        command = cell.Command;
        cell.Command = default;
        Volatile.Write(ref cell.Turn, _head + _cells.Length);
        _head++;
        return true;
    }

    private struct Cell
    {
        public long Turn;
        public MediaCommand Command;
    }
}

namespace CallCenter.Data;

/// <summary>A bounded queue between call loops, which never wait, and workers, which do.</summary>
internal sealed class WaitingLine<T>(int lengthMax)
    where T : class
{
    private readonly object _gate = new();
    private readonly Queue<T> _items = new();
    private bool _isClosed;

    /// <summary>Whether it takes no more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Adds an item; false when it is full or closed.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_isClosed || _items.Count >= lengthMax)
            {
                return false;
            }

            _items.Enqueue(item);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Waits for an item; null when it is closed.</summary>
    public T? Take()
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return _isClosed ? null : _items.Dequeue();
        }
    }

    /// <summary>Closes it and gives what was still waiting.</summary>
    public IReadOnlyList<T> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            var rest = _items.ToArray();
            _items.Clear();
            Monitor.PulseAll(_gate);
            return rest;
        }
    }
}

namespace CallCenter.Hosting.Queues;

/// <summary>Who waits until a step is on the disk. Any thread.</summary>
internal sealed class RoutingJournalWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(long Sequence, TaskCompletionSource<bool> Answer)> _waiting = [];
    private (long From, long To) _lost = (1, 0);
    private bool _isClosed;

    public Task<bool> Add(long sequence)
    {
        lock (_gate)
        {
            if (_isClosed || IsLost(sequence))
            {
                return Task.FromResult(false);
            }

            var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, answer));
            return answer.Task;
        }
    }

    public bool AnyUpTo(long sequence)
    {
        lock (_gate)
        {
            return _waiting.Exists(it => it.Sequence <= sequence);
        }
    }

    /// <summary>All steps up to one are on the disk.</summary>
    public void Answer(long upTo) => Answer(it => it <= upTo, isKept: true);

    /// <summary>Steps are not kept.</summary>
    public void Lose(long from, long to)
    {
        if (from > to)
        {
            return;
        }

        lock (_gate)
        {
            _lost = (from, to);
        }

        Answer(IsLost, isKept: false);
    }

    /// <summary>Nothing more comes to the disk.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        Answer(_ => true, isKept: false);
    }

    private bool IsLost(long sequence) => sequence >= _lost.From && sequence <= _lost.To;

    private void Answer(Predicate<long> whom, bool isKept)
    {
        (long Sequence, TaskCompletionSource<bool> Answer)[] told;
        lock (_gate)
        {
            told = [.. _waiting.Where(it => whom(it.Sequence))];
            _waiting.RemoveAll(it => whom(it.Sequence));
        }

        foreach (var (_, answer) in told)
        {
            answer.SetResult(isKept);
        }
    }
}

namespace CallCenter.Telephony.Queueing;

/// <summary>When which prompt of a waiting room is due. Pure: time is what has passed since the entry.</summary>
internal sealed class RoomSchedule
{
    private readonly IReadOnlyList<RoomPrompt> _prompts;
    private readonly TimeSpan?[] _due;

    /// <summary>Of a caller who has just entered, or comes back having waited: what he has heard before is not said again.</summary>
    public RoomSchedule(IReadOnlyList<RoomPrompt> prompts, TimeSpan waited)
    {
        _prompts = prompts;
        _due = [.. _prompts.Select(prompt => First(prompt, waited))];
    }

    /// <summary>When the next prompt is due; null when none is any more.</summary>
    public TimeSpan? Next
    {
        get
        {
            TimeSpan? next = null;
            foreach (var due in _due)
            {
                next = due is { } one && !(next <= one) ? one : next;
            }

            return next;
        }
    }

    /// <summary>Puts what is due by now into a queue, the earliest first; what waits there already is not said twice.</summary>
    public void TakeDue(TimeSpan waited, Queue<int> into)
    {
        while (Earliest(waited) is var prompt and >= 0)
        {
            if (!into.Contains(prompt))
            {
                into.Enqueue(prompt);
            }

            Pass(prompt, waited);
        }
    }

    /// <summary>Passes over what was due while he could not hear it.</summary>
    public void SkipDue(TimeSpan waited)
    {
        while (Earliest(waited) is var prompt and >= 0)
        {
            Pass(prompt, waited);
        }
    }

    private static TimeSpan? First(RoomPrompt prompt, TimeSpan waited) => prompt.Repeats
        ? prompt.Time > TimeSpan.Zero ? ((waited.Ticks / prompt.Time.Ticks) + 1) * prompt.Time : null
        : prompt.Time >= waited ? prompt.Time : null;

    // Of several due at once, the one that is written first.
    private int Earliest(TimeSpan waited)
    {
        var found = -1;
        for (var i = 0; i < _due.Length; i++)
        {
            if (_due[i] is { } due && due <= waited && (found < 0 || due < _due[found]))
            {
                found = i;
            }
        }

        return found;
    }

    private void Pass(int prompt, TimeSpan waited) =>
        _due[prompt] = _prompts[prompt].Repeats ? ((waited.Ticks / _prompts[prompt].Time.Ticks) + 1) * _prompts[prompt].Time : null;
}

namespace CallCenter.Journal.Events;

/// <summary>An event that somebody waits for until it is on the disk.</summary>
internal sealed record Acknowledgement(CallEventKind Kind, string CallId, uint Sequence, DateTimeOffset At, byte[] Body) : JournalEntry
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is on the disk.</summary>
    public Task<bool> Answer => _answer.Task;

    /// <summary>Says whether it is; the first word counts.</summary>
    public void Complete(bool isKept) => _answer.TrySetResult(isKept);
}

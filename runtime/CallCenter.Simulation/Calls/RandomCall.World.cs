using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>The other side of the call: answering, other parties, data, notes, the end.</content>
public sealed partial class RandomCall
{
    private static readonly TransferOutcome[] TransferOutcomes =
        [.. Enum.GetValues<TransferOutcome>().Where(outcome => outcome != TransferOutcome.Ended)];

    /// <inheritdoc/>
    public ValueTask AnswerAsync()
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan duration)
    {
        if (Begin())
        {
            LetWait(duration);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request)
    {
        if (!Begin())
        {
            return new(TransferOutcome.Ended);
        }

        var outcome = Happens(_goesWrong) ? TransferOutcomes[_random.Next(TransferOutcomes.Length)] : TransferOutcome.Completed;
        LetWait(UpTo(request.RingTimeout));
        if (outcome is TransferOutcome.Completed or TransferOutcome.Timeout && !HasEnded)
        {
            LetTalk(outcome == TransferOutcome.Timeout ? request.TalkMax : UpTo(request.TalkMax));
        }

        return new(HasEnded ? TransferOutcome.Ended : outcome);
    }

    /// <inheritdoc/>
    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments)
    {
        if (!Begin())
        {
            return new(DataResult.Without(DataOutcome.Ended));
        }

        var declared = _manifest.Statements[statement];
        var outcome = !Happens(_goesWrong) ? DataOutcome.Done : Happens(0.5) ? DataOutcome.Timeout : DataOutcome.Failed;
        LetWait(outcome == DataOutcome.Timeout ? declared.Within : UpTo(declared.Within));
        if (HasEnded)
        {
            return new(DataResult.Without(DataOutcome.Ended));
        }

        if (outcome != DataOutcome.Done || declared.Columns.Count == 0)
        {
            return new(new DataResult(outcome, [], outcome == DataOutcome.Done ? _random.Next(3) : 0));
        }

        var rows = Enumerable.Range(0, _random.Next(declared.RowsMax + 1)).Select(_ => declared.Columns.Select(_values.Of).ToArray());
        return new(new DataResult(outcome, [.. rows]));
    }

    /// <inheritdoc/>
    public ValueTask HangupAsync()
    {
        Begin();
        HasEnded = true;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RejectAsync(int status) => HangupAsync();

    /// <inheritdoc/>
    public ValueTask RedirectAsync(string target) => HangupAsync();

    /// <inheritdoc/>
    public void Log(string text) => Count();

    /// <inheritdoc/>
    public void Tag(string name, string? value) => Count();
}

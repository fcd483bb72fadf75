using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>The other side of the call: answering, other parties, data, the end.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.World.cs
{
    private static readonly TimeSpan DecisionTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TalkTime = TimeSpan.FromMinutes(1);

    public ValueTask AnswerAsync()
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    public ValueTask WaitAsync(TimeSpan duration)
    {
        if (BeginWithCaller())
        {
            Pass(duration);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request) => new(Transfer(request));

    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments) => new(Execute(statement));

    public ValueTask HangupAsync()
    {
        if (Begin())
        {
            if (_script.Current is not null && !_script.TryTake(TestStepKind.ExpectHangup))
            {
                _script.FailBecause("the flow hung up");
            }

            End("flow");
        }

        return ValueTask.CompletedTask;
    }

    private TransferOutcome Transfer(TransferRequest request)
    {
        if (!BeginWithCaller())
        {
            return TransferOutcome.Ended;
        }

        if (_script.Current is not { Kind: TestStepKind.ExpectTransfer } expected || expected.Text != request.Target)
        {
            Refuse($"the call is transferred to \"{request.Target}\"");
            return TransferOutcome.Ended;
        }

        var name = (expected.Outcome ?? "").Replace(" ", "", StringComparison.Ordinal);
        var outcome = Enum.TryParse<TransferOutcome>(name, ignoreCase: true, out var known) ? known : TransferOutcome.Completed;
        _script.Take();
        Pass(outcome switch
        {
            TransferOutcome.Completed => TalkTime < request.TalkMax ? TalkTime : request.TalkMax,
            TransferOutcome.Timeout => request.TalkMax,
            TransferOutcome.NoAnswer => request.RingTimeout,
            _ => DecisionWithin(request.RingTimeout),
        });
        return HasEnded || LeavesNow() ? TransferOutcome.Ended : outcome;
    }

    // Nobody decides later than he may ring.
    private static TimeSpan DecisionWithin(TimeSpan ring) => DecisionTime < ring ? DecisionTime : ring;

    private DataResult Execute(int statement)
    {
        if (!Begin())
        {
            return DataResult.Without(DataOutcome.Ended);
        }

        var declared = _manifest.Statements[statement];
        if (_answers.Next(statement) is not { } answer)
        {
            _script.Fail($"{declared.Name} was executed, but the test does not say what it gives: add `given {declared.Name} = …`");
            HasEnded = true;
            return DataResult.Without(DataOutcome.Ended);
        }

        _script.Noticed(TestStepKind.ExpectCommand, declared.Name);
        var (result, after) = answer;
        if (result.Outcome == DataOutcome.Timeout || after > declared.Within)
        {
            Pass(declared.Within);
            result = DataResult.Without(DataOutcome.Timeout);
        }
        else
        {
            Pass(after);
        }

        _script.Note(TestMomentKind.Data, $"{declared.Name}: {AnswerWords(result)}");
        return HasEnded ? DataResult.Without(DataOutcome.Ended) : result;
    }

    private static string AnswerWords(DataResult result) => result.Outcome switch
    {
        DataOutcome.Done when result.Rows.Count > 1 => $"{SettingValues.Format(result.Rows.Count)} rows",
        DataOutcome.Done when result.Rows.Count == 1 => string.Join(", ", result.Rows[0].Select(value => value is null ? "none" : SettingValues.Format(value))),
        var outcome => outcome.ToString().ToLowerInvariant(),
    };
}

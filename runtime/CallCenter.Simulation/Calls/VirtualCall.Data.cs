using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>Data, verification, short messages.</content>
public abstract partial class VirtualCall // VirtualCall.Data.cs
{
    /// <inheritdoc/>
    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments) => new(Execute(statement, arguments));

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected)
    {
        if (!Begin())
        {
            return new(VerifyOutcome.Ended);
        }

        var outcome = Compare(presented, expected);
        Verified(outcome);
        return new(outcome);
    }

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments)
    {
        var outcome = VerifyByQuery(statement, arguments);
        if (outcome != VerifyOutcome.Ended)
        {
            Verified(outcome);
        }

        return new(outcome);
    }

    /// <inheritdoc/>
    public ValueTask<SendOutcome> SendAsync(SendRequest request)
    {
        if (!Begin() || Decide(request) is not { } outcome)
        {
            return new(SendOutcome.Ended);
        }

        Pass(outcome == SendOutcome.Failed ? request.Within : Some(TimeSpan.Zero, request.Within));
        return new(HasEnded ? SendOutcome.Ended : outcome);
    }

    /// <summary>What a statement answers, and after which time: beyond its limit it is a time-out. Null ends the call.</summary>
    protected abstract (DataResult Result, TimeSpan After)? Answer(int statement, object?[] arguments);

    /// <summary>How sending ends.</summary>
    protected abstract SendOutcome? Decide(in SendRequest request);

    /// <summary>Compares what the caller presented with what it must be.</summary>
    protected virtual VerifyOutcome Compare(string presented, string expected) =>
        presented == expected ? VerifyOutcome.Verified : VerifyOutcome.Refused;

    /// <summary>Asks a query that gives a bool; no row is a refusal.</summary>
    protected virtual VerifyOutcome VerifyByQuery(int statement, object?[] arguments)
    {
        var answer = Execute(statement, arguments);
        return answer.Outcome switch
        {
            DataOutcome.Done => answer.Rows is [[true, ..], ..] ? VerifyOutcome.Verified : VerifyOutcome.Refused,
            DataOutcome.Timeout => VerifyOutcome.Timeout,
            DataOutcome.Failed => VerifyOutcome.Failed,
            _ => VerifyOutcome.Ended,
        };
    }

    /// <summary>A verification has ended.</summary>
    protected virtual void Verified(VerifyOutcome outcome)
    {
    }

    /// <summary>A statement has answered.</summary>
    protected virtual void Answered(int statement, DataResult result)
    {
    }

    private DataResult Execute(int statement, object?[] arguments)
    {
        if (!Begin() || Answer(statement, arguments) is not { } answer)
        {
            return DataResult.Without(DataOutcome.Ended);
        }

        var within = Manifest.Statements[statement].Within;
        var (result, after) = answer;
        if (result.Outcome == DataOutcome.Timeout || after > within)
        {
            Pass(within);
            result = DataResult.Without(DataOutcome.Timeout);
        }
        else
        {
            Pass(after);
        }

        Answered(statement, result);
        return HasEnded ? DataResult.Without(DataOutcome.Ended) : result;
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Verification: by the values themselves, or by what the test gives for the query.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Verify.cs
{
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected) =>
        new(Begin() ? Told(presented == expected ? VerifyOutcome.Verified : VerifyOutcome.Refused) : VerifyOutcome.Ended);

    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments)
    {
        var answer = Execute(statement);
        return new(answer.Outcome switch
        {
            DataOutcome.Done => Told(answer.Rows is [[true, ..], ..] ? VerifyOutcome.Verified : VerifyOutcome.Refused),
            DataOutcome.Timeout => Told(VerifyOutcome.Timeout),
            DataOutcome.Failed => Told(VerifyOutcome.Failed),
            _ => VerifyOutcome.Ended,
        });
    }

    private VerifyOutcome Told(VerifyOutcome outcome)
    {
        _script.Noticed(TestStepKind.ExpectVerify, outcome.ToString());
        return outcome;
    }
}

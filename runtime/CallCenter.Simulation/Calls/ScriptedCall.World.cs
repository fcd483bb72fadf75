using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>The other side of the call, as the script has it: data, messages, the end.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.World.cs
{
    protected override (DataResult Result, TimeSpan After)? Answer(int statement, object?[] arguments)
    {
        var declared = Manifest.Statements[statement];
        if (_answers.Next(statement, arguments) is not { } answer)
        {
            _script.Fail(_answers.Knows(statement)
                ? $"{declared.Name} was executed with {TestValues.Words(arguments)}, but the test gives no answer for that: add `given {declared.Name}(any) = …`"
                : $"{declared.Name} was executed, but the test does not say what it gives: add `given {declared.Name} = …`");
            HasEnded = true;
            return null;
        }

        _script.Note(TestMomentKind.Data, declared.Name + TestValues.Words(arguments));
        _script.Noticed(declared.IsQuery ? TestStepKind.ExpectQuery : TestStepKind.ExpectCommand, declared.Name, arguments);
        return answer;
    }

    protected override void Answered(int statement, DataResult result) =>
        _script.Note(TestMomentKind.Data, $"{Manifest.Statements[statement].Name}: {AnswerWords(result, Manifest.Statements[statement].IsQuery)}");

    protected override void Verified(VerifyOutcome outcome) => _script.Noticed(TestStepKind.ExpectVerify, outcome.ToString());

    // A test that says nothing of a message lets it go out.
    protected override SendOutcome? Decide(in SendRequest request)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectSend, Text: var to, Detail: var medium, Outcome: var outcome })
        {
            return SendOutcome.Delivered;
        }

        if (to != request.To || medium != request.Medium)
        {
            _script.FailBecause($"{request.Medium} is sent to \"{request.To}\"");
            HasEnded = true;
            return null;
        }

        _script.Take();
        return Enum.Parse<SendOutcome>(outcome ?? nameof(SendOutcome.Delivered));
    }

    // Whether that is a failure shows once the call has ended: a step may ask who ended it.
    protected override void HungUp() => _hangsUpUnexpected = !_script.TryTake(TestStepKind.ExpectHangup);

    protected override void Rejected(int status) =>
        EndsAs(TestStepKind.ExpectReject, SettingValues.Format(status), $"the call was refused with {SettingValues.Format(status)}");

    protected override void Redirected(string target) =>
        EndsAs(TestStepKind.ExpectRedirect, target, $"the call was redirected to \"{target}\"");

    protected override void HandOver(in TransferRequest request) =>
        EndsAs(TestStepKind.ExpectBlindTransfer, request.Target, $"the call is handed over to \"{request.Target}\"");

    private void EndsAs(TestStepKind kind, string text, string happened)
    {
        if (_script.Current is { } step && step.Kind == kind && step.Text == text)
        {
            _script.Take();
        }
        else
        {
            _script.FailBecause(happened);
        }
    }

    private static string AnswerWords(DataResult result, bool isQuery) => result.Outcome switch
    {
        DataOutcome.Done when isQuery && result.Rows.Count == 0 => "none",
        DataOutcome.Done when result.Rows.Count > 1 => $"{SettingValues.Format(result.Rows.Count)} rows",
        DataOutcome.Done when result.Rows.Count == 1 => string.Join(", ", result.Rows[0].Select(value => value is null ? "none" : SettingValues.Format(value))),
        var outcome => outcome.ToString().ToLowerInvariant(),
    };
}

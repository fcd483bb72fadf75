using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Other parties, as the test says they behave.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Parties.cs
{
    // How long the next talk, or the next decision, takes by the script; null for the usual time.
    private TimeSpan? _said;
    private TimeSpan _saidFor;

    protected override TimeSpan Some(TimeSpan usual, TimeSpan most)
    {
        if (_said is not { } said || usual != _saidFor)
        {
            return base.Some(usual, most);
        }

        _said = null;
        if (said > most)
        {
            _script.Fail($"The test says {SettingValues.Format(said)}, but the flow ends that after {SettingValues.Format(most)}");
        }

        return base.Some(said, most);
    }

    private void Lasts(TestStep step, TimeSpan usual)
    {
        _said = step.Duration;
        _saidFor = usual;
    }

    protected override TransferOutcome? Decide(in TransferRequest request)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectTransfer } expected || expected.Text != request.Target)
        {
            Refuse($"the call is transferred to \"{request.Target}\"");
            return null;
        }

        var name = (expected.Outcome ?? "").Replace(" ", "", StringComparison.Ordinal);
        var outcome = Enum.TryParse<TransferOutcome>(name, ignoreCase: true, out var known) ? known : TransferOutcome.Completed;
        Lasts(expected, outcome == TransferOutcome.Completed ? TalkTime : DecisionTime);
        _script.Take();
        return outcome;
    }

    protected override DialOutcome? Decide(in DialRequest request)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectDial, Text: var to, Outcome: var name } expected || to != request.Target)
        {
            Refuse($"\"{request.Target}\" is dialled");
            return null;
        }

        Lasts(expected, DecisionTime);
        _script.Take();
        return Enum.Parse<DialOutcome>(name ?? nameof(DialOutcome.Answered));
    }

    protected override ConferenceOutcome? DecideConference(Party[] parties, TimeSpan talkMax)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectConference, Outcome: var name } expected)
        {
            Refuse($"the caller confers with {string.Join(", ", parties.Select(party => $"\"{party.Target}\""))}");
            return null;
        }

        Lasts(expected, TalkTime);
        _script.Take();
        return Enum.Parse<ConferenceOutcome>(name ?? nameof(ConferenceOutcome.Ended));
    }

    protected override FaxOutcome? DecideFax(FaxOutcome done, string file)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectFax, Outcome: var name }
            || Enum.Parse<FaxOutcome>(name ?? nameof(FaxOutcome.Failed)) is var outcome && outcome != FaxOutcome.Failed && outcome != done)
        {
            Refuse($"a fax is {done.ToString().ToLowerInvariant()}");
            return null;
        }

        _script.Take();
        return outcome;
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Other parties, as the test says they behave.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Parties.cs
{
    protected override TransferOutcome? Decide(in TransferRequest request)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectTransfer } expected || expected.Text != request.Target)
        {
            Refuse($"the call is transferred to \"{request.Target}\"");
            return null;
        }

        var name = (expected.Outcome ?? "").Replace(" ", "", StringComparison.Ordinal);
        _script.Take();
        return Enum.TryParse<TransferOutcome>(name, ignoreCase: true, out var known) ? known : TransferOutcome.Completed;
    }

    protected override DialOutcome? Decide(in DialRequest request)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectDial, Text: var to, Outcome: var name } || to != request.Target)
        {
            Refuse($"\"{request.Target}\" is dialled");
            return null;
        }

        _script.Take();
        return Enum.Parse<DialOutcome>(name ?? nameof(DialOutcome.Answered));
    }

    protected override ConferenceOutcome? DecideConference(Party[] parties, TimeSpan talkMax)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectConference, Outcome: var name })
        {
            Refuse($"the caller confers with {string.Join(", ", parties.Select(party => $"\"{party.Target}\""))}");
            return null;
        }

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

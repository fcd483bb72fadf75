using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Other parties, as the test says they behave.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Parties.cs
{
    private int _parties;

    public ValueTask TransferBlindAsync(TransferRequest request)
    {
        if (BeginWithCaller())
        {
            EndAs(TestStepKind.ExpectBlindTransfer, request.Target, $"the call is handed over to \"{request.Target}\"");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DialedParty> DialAsync(DialRequest request) => new(Dial(request));

    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax) => new(Conference(parties, talkMax));

    public ValueTask DropAsync(Party party)
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        var outcome = Fax("received", max);
        return new(new ReceivedFax(outcome, outcome == FaxOutcome.Received ? "test.tif" : ""));
    }

    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) => new(Fax("sent", max));

    private DialedParty Dial(DialRequest request)
    {
        var ended = new DialedParty(DialOutcome.Ended, null);
        if (!BeginWithCaller())
        {
            return ended;
        }

        if (_script.Current is not { Kind: TestStepKind.ExpectDial, Text: var to, Outcome: var name } || to != request.Target)
        {
            Refuse($"\"{request.Target}\" is dialled");
            return ended;
        }

        var outcome = Enum.Parse<DialOutcome>(name ?? nameof(DialOutcome.Answered));
        _script.Take();
        Pass(outcome == DialOutcome.NoAnswer ? request.RingTimeout : DecisionWithin(request.RingTimeout));
        return HasEnded || LeavesNow() ? ended
            : new DialedParty(outcome, outcome == DialOutcome.Answered ? new Party(++_parties, request.Target) : null);
    }

    private ConferenceOutcome Conference(Party[] parties, TimeSpan talkMax)
    {
        if (!BeginWithCaller())
        {
            return ConferenceOutcome.CallEnded;
        }

        if (_script.Current is not { Kind: TestStepKind.ExpectConference, Outcome: var name })
        {
            Refuse($"the caller confers with {string.Join(", ", parties.Select(party => $"\"{party.Target}\""))}");
            return ConferenceOutcome.CallEnded;
        }

        var outcome = Enum.Parse<ConferenceOutcome>(name ?? nameof(ConferenceOutcome.Ended));
        _script.Take();
        Pass(outcome switch
        {
            ConferenceOutcome.Ended => TalkTime < talkMax ? TalkTime : talkMax,
            ConferenceOutcome.Timeout => talkMax,
            _ => DecisionTime,
        });
        return HasEnded || LeavesNow() ? ConferenceOutcome.CallEnded : outcome;
    }

    private FaxOutcome Fax(string done, TimeSpan max)
    {
        if (!BeginWithCaller())
        {
            return FaxOutcome.Ended;
        }

        if (_script.Current is not { Kind: TestStepKind.ExpectFax, Outcome: var name }
            || Enum.Parse<FaxOutcome>(name ?? nameof(FaxOutcome.Failed)) is var outcome
                && outcome != FaxOutcome.Failed && !string.Equals(name, done, StringComparison.OrdinalIgnoreCase))
        {
            Refuse($"a fax is {done}");
            return FaxOutcome.Ended;
        }

        _script.Take();
        Pass(TalkTime < max ? TalkTime : max);
        return HasEnded || LeavesNow() ? FaxOutcome.Ended : outcome;
    }
}

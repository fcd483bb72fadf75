using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>Other parties.</content>
internal sealed partial class HostedCall
{
    public async ValueTask TransferBlindAsync(TransferRequest request)
    {
        WasTransferred = true;

        // The caller's side calls the target itself, or the two stay joined until either leaves; the longest call bounds them.
        Noted(request, await RecordedAsync(_telephone.TransferBlindAsync(request with { TalkMax = _release.Manifest.LongestCall })));
        _telephone.Hangup(CallEnder.Flow);
    }

    public async ValueTask<DialedParty> DialAsync(DialRequest request)
    {
        var result = await _telephone.DialAsync(request);
        if (result.Attempts.Length > 0)
        {
            Path.Note(Elapsed, "trunk", result.Attempts);
        }

        Path.Note(Elapsed, "dial", $"{request.Target} {result.Outcome} {result.Status}");
        if (result.Problem is { } problem)
        {
            Complain(problem);
        }

        return new DialedParty(result.Outcome, result.Party > 0 ? new Party(result.Party, request.Target) : null);
    }

    public async ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var result = await RecordedAsync(_telephone.ConferenceAsync([.. parties.Select(static party => party.Id)], talkMax));
        Path.Note(Elapsed, "conference", $"{string.Join(", ", parties.Select(static party => party.Target))} {result.Outcome} {(long)result.Talked.TotalSeconds} s");
        if (result.Problem is { } problem)
        {
            Complain(problem);
        }

        return result.Outcome;
    }

    public ValueTask DropAsync(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (!HasEnded)
        {
            Path.Told(Elapsed, "drop", party.Target);
            _telephone.Drop(party.Id);
        }

        return ValueTask.CompletedTask;
    }
}

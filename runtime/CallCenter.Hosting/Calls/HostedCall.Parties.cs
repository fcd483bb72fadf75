using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;

namespace CallCenter.Hosting.Calls;

/// <content>Other parties. What needs a mixer or a fax modem ends as failed, with a word in log and record.</content>
internal sealed partial class HostedCall
{
    public async ValueTask TransferBlindAsync(TransferRequest request)
    {
        // The caller's side calls the target itself, or the two stay joined until either leaves; the longest call bounds them.
        _ = Noted(request, await _telephone.TransferBlindAsync(request with { TalkMax = _release.Manifest.LongestCall }));
        _telephone.Hangup(CallEnder.Flow);
    }

    public ValueTask<DialedParty> DialAsync(DialRequest request) =>
        new(new DialedParty(CannotYet("dial", request.Target) ? DialOutcome.Failed : DialOutcome.Ended, null));

    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax) =>
        new(CannotYet("conference", "") ? ConferenceOutcome.Failed : ConferenceOutcome.CallEnded);

    public ValueTask DropAsync(Party party) => ValueTask.CompletedTask;

    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max) =>
        new(new ReceivedFax(CannotYet("fax", "receive") ? FaxOutcome.Failed : FaxOutcome.Ended, ""));

    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) =>
        new(CannotYet("fax", "send " + file) ? FaxOutcome.Failed : FaxOutcome.Ended);

    // False when the call is over anyway.
    private bool CannotYet(string statement, string what)
    {
        if (HasEnded)
        {
            return false;
        }

        Path.Note(Elapsed, statement, $"{what} failed".TrimStart());
        Complain($"`{statement}` is not available on telephones in this version; the flow goes on with `failed`.");
        return true;
    }
}

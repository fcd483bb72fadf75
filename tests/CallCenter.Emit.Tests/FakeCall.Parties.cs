using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Emit.Tests;

/// <content>Verification, messages, other parties.</content>
internal sealed partial class FakeCall
{
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected) =>
        Answer($"verify {presented} {expected}", VerifyOutcome.Ended);

    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments) =>
        Answer(
            $"verify {statement.ToString(CultureInfo.InvariantCulture)}({string.Join(", ", arguments.Select(SettingValues.Format))})",
            VerifyOutcome.Ended);

    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn) => Done($"play recording {recording.Id}");

    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request) =>
        Answer($"message {request.Box} {Describe(request.Recording.Prompts)}", new TakenMessage(MessageOutcome.Ended, null));

    public ValueTask<SendOutcome> SendAsync(SendRequest request) =>
        Answer($"send {request.Medium} {request.To} {request.Subject}: {request.Text}", SendOutcome.Ended);

    public ValueTask TransferBlindAsync(TransferRequest request)
    {
        HasEnded = true;
        return Done($"transfer blind {request.Target} from {request.From}");
    }

    public ValueTask<DialedParty> DialAsync(DialRequest request) =>
        Answer($"dial {request.Target} from {request.From}", new DialedParty(DialOutcome.Ended, null));

    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax) =>
        Answer($"conference {string.Join("+", parties.Select(party => party.Target))}", ConferenceOutcome.CallEnded);

    public ValueTask DropAsync(Party party) => Done($"drop {party.Target}");

    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max) => Answer("receive fax", new ReceivedFax(FaxOutcome.Ended, ""));

    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) => Answer($"send fax {file}", FaxOutcome.Ended);
}

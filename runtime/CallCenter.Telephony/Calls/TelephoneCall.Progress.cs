using CallCenter.Media.CallProgress;

namespace CallCenter.Telephony.Calls;

/// <content>Who has answered.</content>
public sealed partial class TelephoneCall // TelephoneCall.Progress.cs
{
    /// <summary>
    /// Waits until it is known who has answered as a party that is held: a person, a machine, a fax. Null when the party has
    /// left, is not listened to, or has said nothing that tells; <see cref="ProgressKind.Unsure"/> is an honest answer too.
    /// </summary>
    /// <param name="party">Its number.</param>
    /// <param name="limit">How long is waited at most.</param>
    public ValueTask<ProgressVerdict?> DetectAsync(int party, TimeSpan limit) =>
        new DetectOperation(this, _parties.Find(one => one.Id == party)?.Leg, limit).Run();
}

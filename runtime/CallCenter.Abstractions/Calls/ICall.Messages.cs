namespace CallCenter.Abstractions.Calls;

/// <content>Messages: left by callers, played to them, sent to others.</content>
public partial interface ICall
{
    /// <summary>Plays a recording to its end, or to the first key when <paramref name="bargeIn"/>. One that is gone is left out.</summary>
    ValueTask PlayRecordingAsync(Recording recording, bool bargeIn);

    /// <summary>Plays a prompt, records the caller, and puts the recording into a box.</summary>
    ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request);

    /// <summary>Sends a short message or an email.</summary>
    ValueTask<SendOutcome> SendAsync(SendRequest request);
}

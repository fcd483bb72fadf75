namespace CallCenter.Abstractions.Calls;

/// <content>What a flow may do before it answers.</content>
public partial interface ICall
{
    /// <summary>Refuses a call that is not answered with a SIP status from 400 to 699; the call is over then.</summary>
    ValueTask RejectAsync(int status);

    /// <summary>Tells the caller's network whom to call instead (302, RFC 3261 section 21.3.3); the call is over then.</summary>
    /// <param name="target">A telephone number or a <c>sip:</c> URI.</param>
    ValueTask RedirectAsync(string target);

    /// <summary>Plays a prompt to its end before the call is answered (183 with a session description, RFC 3960). Where that cannot be, the prompt is left out.</summary>
    ValueTask PlayEarlyAsync(PromptUse prompt);
}

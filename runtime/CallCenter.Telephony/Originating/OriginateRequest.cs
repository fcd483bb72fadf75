using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Originating;

/// <summary>A call that we place ourselves: to an agent who wants to dial, or to a customer who asked to be called back.</summary>
/// <param name="Target">Whom to call: a telephone of ours, a number by a trunk, a <c>sip:</c> URI.</param>
/// <param name="From">Who is the caller of the call that comes of it, as flows and records see it: the number of who is called.</param>
/// <param name="To">Which number he could have called.</param>
/// <param name="RingMax">How long it rings at most.</param>
public sealed record OriginateRequest(string Target, string From, string To, TimeSpan RingMax)
{
    /// <summary>The number that his telephone shows; null for <see cref="To"/>, or what the rule for the number presents.</summary>
    public string? Present { get; init; }

    /// <summary>Whether his telephone is asked to answer by itself.</summary>
    public bool AnswersItself { get; init; }

    /// <summary>The rules for dialled numbers; null without any. The call has them too.</summary>
    public IOutboundRules? Rules { get; init; }
}

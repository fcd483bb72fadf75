using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Dialogs;

/// <summary>What comes with an input of <see cref="SessionMachine"/>.</summary>
internal readonly record struct SessionEvent
{
    public int Code { get; init; }

    public string? Reason { get; init; }

    public string? Sdp { get; init; }

    public IReadOnlyList<SipHeader>? Headers { get; init; }

    public SipEnd? End { get; init; }
}

namespace CallCenter.Sip.Messages;

/// <summary>What every message must have before anybody can act on it, found once by the parser.</summary>
internal readonly record struct MessageEssentials
{
    public required Via Via { get; init; }

    public required NameAddress From { get; init; }

    public required NameAddress To { get; init; }

    public required TextRange FromTag { get; init; }

    public required TextRange ToTag { get; init; }

    public required TextRange CallId { get; init; }

    public required uint Sequence { get; init; }

    public required SipMethod SequenceMethod { get; init; }
}

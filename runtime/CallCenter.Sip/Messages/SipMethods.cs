namespace CallCenter.Sip.Messages;

/// <summary>Names of methods on the wire; they are case-sensitive (RFC 3261 section 7.1).</summary>
internal static class SipMethods
{
    /// <summary>Value of Allow: what this stack implements.</summary>
    public const string Allowed = "INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, PRACK, UPDATE, REFER, NOTIFY";

    public static SipMethod Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("ACK"u8) ? SipMethod.Ack : name.SequenceEqual("BYE"u8) ? SipMethod.Bye : SipMethod.Unknown,
        4 => name.SequenceEqual("INFO"u8) ? SipMethod.Info : SipMethod.Unknown,
        5 => name.SequenceEqual("REFER"u8) ? SipMethod.Refer : name.SequenceEqual("PRACK"u8) ? SipMethod.Prack : SipMethod.Unknown,
        6 => FindOfSix(name),
        7 => FindOfSeven(name),
        8 => name.SequenceEqual("REGISTER"u8) ? SipMethod.Register : SipMethod.Unknown,
        9 => name.SequenceEqual("SUBSCRIBE"u8) ? SipMethod.Subscribe : SipMethod.Unknown,
        _ => SipMethod.Unknown,
    };

    public static ReadOnlySpan<byte> NameOf(SipMethod method) => method switch
    {
        SipMethod.Invite => "INVITE"u8,
        SipMethod.Ack => "ACK"u8,
        SipMethod.Bye => "BYE"u8,
        SipMethod.Cancel => "CANCEL"u8,
        SipMethod.Options => "OPTIONS"u8,
        SipMethod.Info => "INFO"u8,
        SipMethod.Register => "REGISTER"u8,
        SipMethod.Update => "UPDATE"u8,
        SipMethod.Prack => "PRACK"u8,
        SipMethod.Refer => "REFER"u8,
        SipMethod.Notify => "NOTIFY"u8,
        SipMethod.Subscribe => "SUBSCRIBE"u8,
        SipMethod.Message => "MESSAGE"u8,
        SipMethod.Publish => "PUBLISH"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "An unknown method has no name of its own."),
    };

    private static SipMethod FindOfSix(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("INVITE"u8))
        {
            return SipMethod.Invite;
        }

        if (name.SequenceEqual("CANCEL"u8))
        {
            return SipMethod.Cancel;
        }

        return name.SequenceEqual("UPDATE"u8) ? SipMethod.Update
            : name.SequenceEqual("NOTIFY"u8) ? SipMethod.Notify
            : SipMethod.Unknown;
    }

    private static SipMethod FindOfSeven(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("OPTIONS"u8) ? SipMethod.Options
        : name.SequenceEqual("MESSAGE"u8) ? SipMethod.Message
        : name.SequenceEqual("PUBLISH"u8) ? SipMethod.Publish
        : SipMethod.Unknown;
}

namespace CallCenter.Sip.Transport;

/// <summary>Kinds of lines that are throttled separately.</summary>
internal enum SipLogKind
{
    Malformed,
    InboxFull,
    Refused,
    SendFailed,
    ConnectionRefused,
    ConnectionClosed,
    ReceiveFailed,
    Fault,
    Certificate,
    Throttled,
    Banned,
}

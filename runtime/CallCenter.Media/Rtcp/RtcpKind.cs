namespace CallCenter.Media.Rtcp;

/// <summary>Packet types of RTCP (RFC 3550 §12.1).</summary>
internal enum RtcpKind
{
    SenderReport = 200,
    ReceiverReport = 201,
    SourceDescription = 202,
    Goodbye = 203,
    Application = 204,
}

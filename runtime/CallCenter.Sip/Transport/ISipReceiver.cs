namespace CallCenter.Sip.Transport;

/// <summary>Takes what a transport receives, on the transport's thread.</summary>
internal interface ISipReceiver
{
    /// <summary>One datagram, or one message cut out of a stream; false when it makes no sense. The bytes are only lent.</summary>
    bool Receive(SipFlow flow, ReadOnlySpan<byte> message);

    /// <summary>The network says that a datagram did not reach its peer, and quotes its beginning. From any thread.</summary>
    void ReceiveUnreachable(ReadOnlySpan<byte> quote)
    {
    }

    /// <summary>A stream whose next message is longer than anyone may send; the connection closes after this.</summary>
    void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers);
}

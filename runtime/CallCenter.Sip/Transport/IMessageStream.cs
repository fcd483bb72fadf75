namespace CallCenter.Sip.Transport;

/// <summary>Messages on an open connection: cut out of a stream of bytes, or one a WebSocket frame.</summary>
internal interface IMessageStream : IDisposable
{
    /// <summary>Hands what comes to the connection until the peer ends it or it cannot go on.</summary>
    Task ReadAllAsync(CancellationToken cancellation);

    /// <summary>Writes one message; one call at a time.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>Says good-bye where the protocol has a word for it.</summary>
    ValueTask CloseAsync(CancellationToken cancellation);
}

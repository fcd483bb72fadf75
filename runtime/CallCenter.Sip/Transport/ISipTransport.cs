namespace CallCenter.Sip.Transport;

/// <summary>Carries messages of one kind. Datagrams and streams talk to the network, a third implementation lives in the tests.</summary>
internal interface ISipTransport : IAsyncDisposable
{
    SipTransportKind Kind { get; }

    /// <summary>Begins to receive.</summary>
    void Start();

    /// <summary>Sends from any thread without blocking. A failure is told to <paramref name="observer"/>, perhaps later, from any thread.</summary>
    void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer);

    /// <summary>Whether the connection a flow came by can still carry a message; datagrams always can.</summary>
    bool IsOpen(SipFlow flow);
}

namespace CallCenter.Sip.Transport;

/// <summary>The transports of one endpoint and the name it goes by.</summary>
internal sealed class TransportSet(SipCounters counters, LocalNames names) : IAsyncDisposable
{
    public LocalNames Names { get; } = names;

    /// <summary>Set before the endpoint receives or sends anything.</summary>
    public ISipTransport? Udp { get; set; }

    /// <inheritdoc cref="Udp"/>
    public ISipTransport? Tcp { get; set; }

    public void Send(SipFlow flow, ReadOnlySpan<byte> message, ISendObserver? observer)
    {
        SipCounters.Add(ref counters.SentCount);
        Of(flow.Kind).Send(flow, message, observer);
    }

    public bool IsOpen(SipFlow flow) => Of(flow.Kind).IsOpen(flow);

    public async ValueTask DisposeAsync()
    {
        if (Udp is not null)
        {
            await Udp.DisposeAsync();
        }

        if (Tcp is not null)
        {
            await Tcp.DisposeAsync();
        }
    }

    private ISipTransport Of(SipTransportKind kind) =>
        (kind == SipTransportKind.Udp ? Udp : Tcp) ?? throw new InvalidOperationException($"The endpoint has not been started: no {kind} transport.");
}

namespace CallCenter.Sip;

/// <summary>What an endpoint has done and holds. Read from any thread.</summary>
public sealed class SipCounters
{
    internal long ReceivedCount;
    internal long SentCount;
    internal long MalformedCount;
    internal long DroppedCount;
    internal long RetransmittedCount;
    internal long AbsorbedCount;
    internal long StatelessCount;
    internal long RefusedCount;
    internal long SendFailureCount;
    internal long SessionsStartedCount;
    internal long TransactionsActiveCount;
    internal long SessionsActiveCount;
    internal long ConnectionsActiveCount;

    /// <summary>What was received, by method and status.</summary>
    public SipTraffic Incoming { get; } = new();

    /// <summary>What was sent, by method and status, retransmissions included.</summary>
    public SipTraffic Outgoing { get; } = new();

    /// <summary>Messages received, good and bad.</summary>
    public long Received => Volatile.Read(ref ReceivedCount);

    /// <summary>Messages sent, retransmissions included.</summary>
    public long Sent => Volatile.Read(ref SentCount);

    /// <summary>Messages that could not be understood.</summary>
    public long Malformed => Volatile.Read(ref MalformedCount);

    /// <summary>Messages thrown away without an answer.</summary>
    public long Dropped => Volatile.Read(ref DroppedCount);

    /// <summary>Messages we sent again.</summary>
    public long Retransmitted => Volatile.Read(ref RetransmittedCount);

    /// <summary>Repeated requests and responses a transaction swallowed.</summary>
    public long Absorbed => Volatile.Read(ref AbsorbedCount);

    /// <summary>Requests answered without keeping any state.</summary>
    public long Stateless => Volatile.Read(ref StatelessCount);

    /// <summary>Calls refused with 503.</summary>
    public long Refused => Volatile.Read(ref RefusedCount);

    /// <summary>Messages the network would not take.</summary>
    public long SendFailures => Volatile.Read(ref SendFailureCount);

    /// <summary>Sessions begun, either direction.</summary>
    public long SessionsStarted => Volatile.Read(ref SessionsStartedCount);

    /// <summary>Transactions alive now.</summary>
    public long TransactionsActive => Volatile.Read(ref TransactionsActiveCount);

    /// <summary>Sessions alive now, those still finishing their signalling included.</summary>
    public long SessionsActive => Volatile.Read(ref SessionsActiveCount);

    /// <summary>Connections open now, over all stream transports.</summary>
    public long ConnectionsActive => Volatile.Read(ref ConnectionsActiveCount);

    internal static void Add(ref long counter) => Interlocked.Increment(ref counter);

    internal static void Remove(ref long counter) => Interlocked.Decrement(ref counter);
}

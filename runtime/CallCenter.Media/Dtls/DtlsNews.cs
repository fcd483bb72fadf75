namespace CallCenter.Media.Dtls;

/// <summary>What the pacing thread tells the desk of a leg.</summary>
internal enum DtlsNews
{
    /// <summary>A good check came from there: the handshake may begin, or go on to there.</summary>
    Reached,

    /// <summary>A datagram of the handshake.</summary>
    Datagram,

    /// <summary>The leg is closed.</summary>
    Closed,
}

namespace CallCenter.Media.Srtp;

/// <summary>What one SSRC has sent so far, on one side of a protected stream.</summary>
internal struct SrtpStream
{
    private const int SequenceHalf = 32768;
    private const int SequenceCount = 65536;

    public uint Ssrc;
    public bool IsUsed;

    /// <summary>For choosing whose place a new SSRC takes.</summary>
    public long LastUse;

    public ReplayWindow Rtp;
    public ReplayWindow Rtcp;

    /// <summary>The index of a packet: how often the sequence number has come round, and the number (RFC 3711 §3.3.1, appendix A). Negative for one from before the beginning.</summary>
    public readonly long IndexOf(ushort sequence)
    {
        if (!Rtp.IsUsed)
        {
            return sequence;
        }

        var highest = (int)(Rtp.Newest & 0xFFFF);
        var round = Rtp.Newest >> 16;
        if (highest < SequenceHalf)
        {
            round -= sequence - highest > SequenceHalf ? 1 : 0;
        }
        else
        {
            round += highest - SequenceHalf > sequence ? 1 : 0;
        }

        return (round * SequenceCount) + sequence;
    }
}

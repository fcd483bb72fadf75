using System.Buffers.Binary;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Rtcp;

/// <summary>
/// The reports of one leg, both ways: makes ours, keeps what the far side's say. Touched by the pacing thread alone, except
/// what others may read. Times are in 1/8000 s of the engine's clock.
/// </summary>
internal sealed class ReportExchange
{
    private const int UnitsPerSecond = 8000;
    private const int NtpMiddlePerSecond = 65536;
    private const long RoundTripMax = 60L * NtpMiddlePerSecond;

    private readonly uint _ssrc;
    private readonly ulong _name;
    private readonly NtpClock _ntp;
    private ReportSchedule _schedule;
    private long _sentBefore;
    private long _sentLately;
    private uint _farSsrc;
    private uint _farReport;
    private long _farReportAt;
    private bool _hasFarReport;
    private uint _farPackets;

    public ReportExchange(RtpIdentity identity, NtpClock ntp)
    {
        _ssrc = identity.Ssrc;
        _ntp = ntp;
        var seed = Mixed(((ulong)identity.Ssrc << 32) | identity.FirstTimestamp, identity.FirstSequence);
        _schedule = new(seed);
        _name = Mixed(seed, identity.Ssrc);
    }

    /// <summary>Compound packets sent, and taken of the far side.</summary>
    public long Sent { get; private set; }

    public long Taken { get; private set; }

    /// <summary>Whether the far side has said how it hears us; what it said last follows.</summary>
    public bool HasFarBlock { get; private set; }

    /// <summary>Packets of ours it has lost, in all; negative when packets came twice.</summary>
    public int FarLost { get; private set; }

    /// <summary>Jitter of our packets there, in units of our timestamps.</summary>
    public uint FarJitter { get; private set; }

    /// <summary>How many packets we had sent when it said so.</summary>
    public long SentAtFarBlock { get; private set; }

    /// <summary>The time to the far side and back as last measured, in ticks of <see cref="TimeSpan"/>; -1 before it was.</summary>
    public long RoundTripTicks { get; private set; } = -1;

    /// <summary>Whether the far side has said goodbye.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Until when no report is due, in 1/8000 s.</summary>
    public long NotBefore => _schedule.NotBefore;

    /// <summary>Whether a report is to be sent now; once for each time it is due.</summary>
    public bool IsDue(long clock) => _schedule.IsDue(clock);

    /// <summary>Writes our report into <paramref name="buffer"/>, which has room for <see cref="CompoundWriter.BytesMax"/>; returns its length.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="clock">Now.</param>
    /// <param name="sent">What we have sent.</param>
    /// <param name="heard">What we have received.</param>
    /// <param name="isLast">Whether the stream is over.</param>
    public int Write(Span<byte> buffer, long clock, in SentSoFar sent, Reception heard, bool isLast = false)
    {
        // RFC 3550 §6.4: a sender report when something was sent since the report before the last.
        var isSender = sent.Packets != _sentBefore;
        _sentBefore = _sentLately;
        _sentLately = sent.Packets;
        var facts = new SenderFacts(_ntp.At(clock), sent.RtpTime, unchecked((uint)sent.Packets), unchecked((uint)sent.Octets));
        var writer = new CompoundWriter(buffer);
        writer.Report(_ssrc, isSender ? facts : null, heard.IsStarted ? BlockOf(heard, clock) : null);
        writer.Name(_ssrc, _name);
        if (isLast)
        {
            writer.Goodbye(_ssrc);
        }

        Sent++;
        return writer.Length;
    }

    /// <summary>Takes what the far side sent; false when it is not a compound packet as RFC 3550 A.2 wants it, and then nothing of it counts.</summary>
    /// <param name="compound">The datagram, decrypted.</param>
    /// <param name="clock">Now.</param>
    /// <param name="sent">RTP packets we have sent so far.</param>
    /// <param name="saysSilent">Whether it says that the far side has sent no voice lately, so that hearing none is right.</param>
    public bool TryTake(ReadOnlySpan<byte> compound, long clock, long sent, out bool saysSilent)
    {
        saysSilent = false;
        if (!CompoundReader.IsValid(compound))
        {
            return false;
        }

        Taken++;
        var reader = new CompoundReader(compound);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case RtcpKind.SenderReport:
                    saysSilent |= TakeSender(reader.Body, clock);
                    TakeBlocks(reader, clock, sent);
                    break;
                case RtcpKind.ReceiverReport:
                    saysSilent = true;
                    TakeBlocks(reader, clock, sent);
                    break;
                case RtcpKind.Goodbye when reader.Count > 0:
                    IsGone = true; // The call ends by signalling; a goodbye alone ends nothing.
                    break;
                default:
                    break;
            }
        }

        return true;
    }

    private ReportBlock BlockOf(Reception heard, long clock)
    {
        var knowsReport = _hasFarReport && _farSsrc == heard.Ssrc;
        var delay = (clock - _farReportAt) * NtpMiddlePerSecond / UnitsPerSecond;
        return heard.TakeReport(knowsReport ? _farReport : 0, knowsReport ? unchecked((uint)delay) : 0);
    }

    private bool TakeSender(ReadOnlySpan<byte> body, long clock)
    {
        var ssrc = BinaryPrimitives.ReadUInt32BigEndian(body);
        var facts = SenderFacts.Read(body[sizeof(uint)..]);
        var sentNothing = _hasFarReport && ssrc == _farSsrc && facts.Packets == _farPackets;
        _hasFarReport = true;
        _farSsrc = ssrc;
        _farReport = NtpClock.Middle(facts.NtpTime);
        _farReportAt = clock;
        _farPackets = facts.Packets;
        return sentNothing;
    }

    private void TakeBlocks(in CompoundReader reader, long clock, long sent)
    {
        var blocks = reader.Blocks;
        for (var i = 0; i < reader.Count; i++)
        {
            var block = ReportBlock.Read(blocks[(i * ReportBlock.Bytes)..]);
            if (block.Ssrc == _ssrc)
            {
                FarLost = block.CumulativeLost;
                FarJitter = block.Jitter;
                SentAtFarBlock = sent;
                HasFarBlock = true;
                Measure(block, clock);
            }
        }
    }

    // RFC 3550 §6.4.1: A - LSR - DLSR. What cannot be is a far side's mistake, or a lie, and measures nothing.
    private void Measure(in ReportBlock block, long clock)
    {
        if (block.LastReport == 0)
        {
            return;
        }

        var now = NtpClock.Middle(_ntp.At(clock));
        var units = (long)unchecked((int)(now - block.LastReport - block.DelaySinceLastReport));
        if (units is >= -NtpMiddlePerSecond / 100 and <= RoundTripMax)
        {
            RoundTripTicks = Math.Max(units, 0) * TimeSpan.TicksPerSecond / NtpMiddlePerSecond;
        }
    }

    // The finaliser of SplitMix64: every bit of the input reaches every bit of the output.
    private static ulong Mixed(ulong value, ulong salt)
    {
        unchecked
        {
            value += (salt + 1) * 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

/// <summary>What a leg has sent so far.</summary>
/// <param name="Packets">RTP packets.</param>
/// <param name="Octets">Bytes of their payloads.</param>
/// <param name="RtpTime">The timestamp of now.</param>
internal readonly record struct SentSoFar(long Packets, long Octets, uint RtpTime);

using CallCenter.Media.Pacing;
using CallCenter.Media.Rtcp;

namespace CallCenter.Media.Rtp;

/// <summary>
/// RTCP of a leg: its reports go out every few seconds, the far side's are taken where they belong to this call. By the port above
/// that of RTP, or by that of RTP where both sides agreed to share it (RFC 5761).
/// </summary>
internal sealed partial class LegStream
{
    // What is beyond waits in the system's buffer: a flood must not delay the other legs.
    private const int ReportsPerLookMax = 4;

    private WireAddress _reportsNamed;
    private WireAddress _reportsTo;
    private long _reportClock;
    private bool _farSaysSilent;
    private long _octetsSent;
    private long _reportsIgnored;

    /// <summary>The reports of this leg.</summary>
    public required ReportExchange Reports { get; init; }

    /// <summary>Sends a report when it is time for one. <paramref name="buffer"/> is the pacing thread's, pinned.</summary>
    public void ReportWhenDue(byte[] buffer, long clock)
    {
        _reportClock = clock;
        if (_audio is { } audio && Reports.IsDue(clock))
        {
            SendReport(audio, buffer, isLast: false);
        }
    }

    /// <summary>Says goodbye to a far side that was ever reported to or heard.</summary>
    public void SayGoodbye(byte[] buffer)
    {
        if (_audio is { } audio && (Reports.Sent > 0 || Reports.Taken > 0))
        {
            SendReport(audio, buffer, isLast: true);
        }
    }

    /// <summary>Reads the reports that have arrived on the port above that of RTP.</summary>
    public void ReceiveReports(byte[] buffer, long clock)
    {
        _reportClock = clock;
        for (var i = 0; i < ReportsPerLookMax; i++)
        {
            var length = Socket.Rtcp!.Receive(buffer, out var from);
            if (length < 0)
            {
                break;
            }

            // By its address alone: whose voice is this call's may also send its reports, from whatever port.
            if (_audio is null or { Agreed.MultiplexesRtcp: true } || (from != _reportsTo && !from.IsSameHost(_source.Remote)))
            {
                _reportsIgnored++;
                continue;
            }

            if (TakeRtcp(Open(buffer.AsSpan(0, length))))
            {
                _reportsTo = from; // The way back through a router that translates.
            }
        }
    }

    // What is protected comes so on either port; nothing is left of what cannot be opened.
    private Span<byte> Open(Span<byte> datagram)
    {
        if (_protection is not { } protection || datagram.IsEmpty)
        {
            return datagram;
        }

        var length = protection.Pair?.Receiver.OpenRtcp(datagram) ?? -1;
        _unopened += length < 0 ? 1 : 0;
        return length < 0 ? [] : datagram[..length];
    }

    // On the port of RTP the address must be that of the voice, so that a report alone never moves it.
    private void TakeShared(ReadOnlySpan<byte> datagram, in WireAddress from)
    {
        if (from == _source.Remote)
        {
            _ = TakeRtcp(datagram);
        }
        else
        {
            _reportsIgnored++;
        }
    }

    /// <summary>Takes one compound packet of this call, decrypted; false when it is malformed.</summary>
    private bool TakeRtcp(ReadOnlySpan<byte> compound)
    {
        if (!Reports.TryTake(compound, _reportClock, _packetsSent, out var saysSilent))
        {
            _reportsIgnored++;
            return false;
        }

        _farSaysSilent |= saysSilent;
        return true;
    }

    private void ConnectReports(ConnectedAudio audio)
    {
        var named = audio.Agreed.RtcpRemote is { } remote
            ? WireAddress.From(remote, Socket.IsVersion6)
            : audio.Remote with { Port = unchecked((ushort)(audio.Remote.Port + 1)) };
        if (_reportsNamed != named)
        {
            _reportsNamed = named;
            _reportsTo = named;
        }
    }

    /// <summary>Protects a compound packet; returns its length, -1 when it must not be sent.</summary>
    private int Protect(byte[] compound, int length) =>
        _protection is not { } protection ? length
        : protection.Pair is { } pair && HasConsent(protection) ? pair.Sender.ProtectRtcp(compound, length)
        : -1;

    private void SendReport(ConnectedAudio audio, byte[] buffer, bool isLast)
    {
        var shared = audio.Agreed.MultiplexesRtcp;
        if (!shared && Socket.Rtcp is null)
        {
            return;
        }

        // The timestamp of now: the next frame's, less the time until then.
        var ahead = (_due * Pacer.SlotSamples) - _reportClock;
        var now = unchecked((_timestamp - (uint)ahead) * (uint)audio.ClockUnits);
        var sent = new SentSoFar(_packetsSent, _octetsSent, now);
        var length = Protect(buffer, Reports.Write(buffer, _reportClock, sent, _reception, isLast));
        if (length < 0)
        {
            return; // Nothing may be sent before there are keys.
        }

        if (shared)
        {
            buffer.AsSpan(0, length).CopyTo(Socket.Packet);
            _ = Socket.Send(length);
        }
        else
        {
            _ = Socket.Rtcp!.Send(buffer, length, _reportsTo);
        }
    }
}

using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Rtcp;

namespace CallCenter.Media.Rtp;

/// <summary>
/// What stands between the port and the voice of a protected leg: checks (STUN), handshake (DTLS) and packets (SRTP) share
/// the port and are told apart by their first byte (RFC 7983).
/// </summary>
internal sealed partial class LegStream
{
    // How long a browser may take until its first check arrives.
    private const int FirstCheckFramesMax = 10_000 / MillisecondsPerFrame;

    // RFC 7675 §5.1: consent lasts 30 seconds from the last good check.
    private const int ConsentFramesMax = 30_000 / MillisecondsPerFrame;

    private LegProtection? _protection;
    private bool _hasPath;
    private bool _protectionFailed;
    private int _framesUnchecked;
    private long _unopened;

    /// <summary>Whether nothing may be said yet, because nobody could hear it: what is to be played waits.</summary>
    private bool AwaitsKeys => _protection is { Pair: null };

    private void SetProtection(LegProtection? protection)
    {
        if (_protection?.Dtls is { } former && former != protection?.Dtls)
        {
            EndHandshake(_protection.Desk!, former);
        }

        if (protection?.Ice is null)
        {
            _hasPath = false;
        }

        _protection = protection;
        _protectionFailed = false;
        _framesUnchecked = 0;
    }

    private void EndProtection()
    {
        if (_protection is { Desk: { } desk, Dtls: { } dtls })
        {
            EndHandshake(desk, dtls);
        }
    }

    private static void EndHandshake(DtlsDesk desk, DtlsSession session)
    {
        session.MarkClosed();
        if (!desk.Post(session, DtlsNews.Closed, default, []))
        {
            desk.Forget(); // Whoever still waits for its datagrams waits until his own time is over.
        }
    }

    /// <summary>
    /// Gives checks and handshakes to whom they belong and opens what is protected. False when nothing of the voice is left
    /// of the datagram.
    /// </summary>
    private bool Open(ref Span<byte> datagram, in WireAddress from)
    {
        if (_protection is not { } protection)
        {
            return true;
        }

        // RFC 7983 §7.
        switch (datagram.IsEmpty ? byte.MaxValue : datagram[0])
        {
            case <= 3 when protection.Ice is { } ice:
                TakeCheck(protection, ice, datagram, from);
                return false;
            case >= 20 and <= 63 when protection is { Dtls: { } dtls, Desk: { } desk }:
                TakeHandshake(desk, dtls, datagram, from);
                return false;
            case >= 128 and <= 191 when protection.Pair is { } pair:
                var length = CompoundReader.IsRtcp(datagram) ? pair.Receiver.OpenRtcp(datagram) : pair.Receiver.OpenRtp(datagram);
                _unopened += length < 0 ? 1 : 0;
                datagram = length < 0 ? [] : datagram[..length];
                return length >= 0;
            default:
                _unopened++;
                return false;
        }
    }

    /// <summary>Protects the RTP packet in the socket's buffer; returns its length, -1 when it must not be sent.</summary>
    private int Protect(int length) =>
        _protection is not { } protection ? length
        : protection.Pair is { } pair && HasConsent(protection) ? pair.Sender.ProtectRtp(Socket.Packet, length)
        : -1;

    /// <summary>With ICE whoever proves the keys is the party, wherever the packet comes from; the source lock is for all others.</summary>
    private bool IsParty(in WireAddress from, uint ssrc, out bool moved)
    {
        moved = false;
        return _protection is { Ice: not null } || _source.Accept(from, ssrc, Clock, out moved);
    }

    private bool HasConsent(LegProtection protection) => protection.Ice is null || (_hasPath && _framesUnchecked < ConsentFramesMax);

    private void TakeCheck(LegProtection protection, IceResponder ice, Span<byte> datagram, in WireAddress from)
    {
        var check = ice.Take(datagram, from, Socket.Packet, out var length);
        if (length > 0)
        {
            _ = Socket.SetRemote(from) && Socket.Send(length);
            _ = Socket.SetRemote(_source.Remote);
        }

        if (check < IceCheck.Valid)
        {
            _strangers++;
            return;
        }

        _framesUnchecked = 0;
        if (!_hasPath || (check == IceCheck.Nominated && from != _source.Remote))
        {
            TakeBackAhead();
            _hasPath = true;
            _source.Name(from);
            _ = Socket.SetRemote(from);
            _ = protection.Desk!.Post(protection.Dtls!, DtlsNews.Reached, from, []);
        }
    }

    private void TakeHandshake(DtlsDesk desk, DtlsSession session, ReadOnlySpan<byte> datagram, in WireAddress from)
    {
        // Only who has proved by a check that he is there is worth the work of a handshake.
        if (!_hasPath || !from.Equals(_source.Remote))
        {
            _strangers++;
            return;
        }

        _ = desk.Post(session, DtlsNews.Datagram, from, datagram);
    }

    /// <summary>Looks once in a frame what became of the handshake, and whether the far side still agrees to hear us.</summary>
    private void WatchProtection()
    {
        if (_protection is not { Dtls: { } dtls })
        {
            return;
        }

        _framesUnchecked++;
        if (!_hasPath && _framesUnchecked >= FirstCheckFramesMax)
        {
            dtls.Fail(ProtectionProblem.NoCheck);
        }

        if (dtls.Problem != ProtectionProblem.None && !_protectionFailed)
        {
            _protectionFailed = true;
            _events.Add(new() { Kind = MediaEventKind.ProtectionFailed, Leg = _leg, Problem = dtls.Problem });
        }
        else if (_hasPath && _framesUnchecked == ConsentFramesMax)
        {
            TakeBackAhead(); // What was made while he still agreed must not reach him either.
            if (!_timeoutReported)
            {
                _timeoutReported = true;
                _events.Add(new() { Kind = MediaEventKind.RtpTimeout, Leg = _leg });
            }
        }
    }
}

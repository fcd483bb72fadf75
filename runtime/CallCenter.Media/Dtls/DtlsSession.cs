using CallCenter.Media.Rtp;
using CallCenter.Media.Srtp;
using Org.BouncyCastle.Crypto.Tls;
using Org.BouncyCastle.Security;

namespace CallCenter.Media.Dtls;

/// <summary>
/// The DTLS association of one leg. The pacing thread starts it, brings its datagrams by way of the desk, and reads what
/// became of it; the handshake runs on a thread of the pool.
/// </summary>
internal sealed class DtlsSession
{
    private readonly DtlsIdentity _identity;
    private readonly CertificateFingerprint _expected;
    private readonly DtlsDatagrams _datagrams;
    private readonly RtpSocket _socket;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly byte[] _rest = new byte[RtpSocket.PacketBytesMax];
    private DtlsTransport? _transport;
    private SrtpPair? _pair;
    private int _problem;
    private int _isClosed;
    private WireAddress _remote;

    public DtlsSession(
        DtlsRole role, CertificateFingerprint expected, DtlsIdentity identity, RtpSocket socket, TimeSpan limit, TimeProvider time)
    {
        Role = role;
        _expected = expected;
        _identity = identity;
        _socket = socket;
        _limit = limit;
        _time = time;
        _datagrams = new(Send);
    }

    public DtlsRole Role { get; }

    /// <summary>Keys of both directions once the handshake is done, else null. Any thread.</summary>
    public SrtpPair? Pair => Volatile.Read(ref _pair);

    /// <summary>Why there will be no keys. Any thread.</summary>
    public ProtectionProblem Problem => (ProtectionProblem)Volatile.Read(ref _problem);

    /// <summary>Whether the leg is gone. Any thread.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed) != 0;

    /// <summary>Whether the desk has given it to the pool; the desk's own.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Whether this association serves an agreement of that role and certificate.</summary>
    public bool Serves(DtlsRole role, CertificateFingerprint expected) => role == Role && expected == _expected && Problem == ProtectionProblem.None;

    /// <summary>Desk only: where to send from now on.</summary>
    public void SendTo(in WireAddress remote)
    {
        lock (_datagrams)
        {
            _remote = remote;
        }
    }

    /// <summary>Desk only: a datagram has come.</summary>
    public void Bring(ReadOnlySpan<byte> datagram) => _datagrams.Bring(datagram);

    /// <summary>There will be no keys, and why; once there are, nothing that follows takes them away.</summary>
    public void Fail(ProtectionProblem problem)
    {
        if (Pair is null)
        {
            Volatile.Write(ref _problem, (int)problem);
        }
    }

    /// <summary>The leg is gone; whoever waits for its datagrams stops. Not for the pacing thread: see <see cref="MarkClosed"/>.</summary>
    public void Close()
    {
        MarkClosed();
        _datagrams.Close();
    }

    /// <summary>Pacing thread: nothing more is sent; the desk does the rest.</summary>
    public void MarkClosed() => Volatile.Write(ref _isClosed, 1);

    /// <summary>Does the handshake, or what is left to do after it; a thread of the pool.</summary>
    public void Run()
    {
        if (IsClosed)
        {
            return;
        }

        var begun = _time.GetTimestamp();
        try
        {
            // A datagram after the handshake may find another thread still at work for the one before.
            lock (_rest)
            {
                if (_transport is null)
                {
                    Shake();
                }
                else
                {
                    Attend();
                }
            }
        }
        catch (DtlsFailure failure)
        {
            Fail(failure.Problem);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException)
        {
            // What a hostile peer can make the library throw ends its own handshake and nothing else.
            Fail(failure.InnerException is DtlsFailure inner ? inner.Problem
                : _time.GetElapsedTime(begun) >= _limit ? ProtectionProblem.HandshakeTooSlow
                : ProtectionProblem.HandshakeFailed);
        }
    }

    private void Shake()
    {
        var exchange = new DtlsExchange(_identity, _expected);
        var random = new SecureRandom(new SystemRandom());
        _transport = Role == DtlsRole.Client
            ? new DtlsClientProtocol(random).Connect(new DtlsClientSide(exchange, _limit), _datagrams)
            : new DtlsServerProtocol(random).Accept(new DtlsServerSide(exchange, _limit), _datagrams);
        Volatile.Write(ref _pair, exchange.Pair);
    }

    // A peer that did not get our last flight sends its own again, and is answered from within the library (the timeouts of DTLS 1.2).
    private void Attend()
    {
        while (_datagrams.HasWaiting && !IsClosed)
        {
            _ = _transport!.Receive(_rest, 0, _rest.Length, 1);
        }
    }

    private void Send(ReadOnlySpan<byte> datagram)
    {
        if (IsClosed)
        {
            return;
        }

        lock (_datagrams)
        {
            _socket.SendFromElsewhere(datagram, _remote);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;
using CallCenter.Media.Dtls;
using CallCenter.Media.Ice;
using CallCenter.Media.Sdp;
using CallCenter.Media.Srtp;
using CallCenter.Media.Tests.Ice;
using Org.BouncyCastle.Crypto.Tls;
using Org.BouncyCastle.Security;

namespace CallCenter.Media.Tests.Dtls;

/// <summary>What a browser is to a leg: it checks, shakes hands in either role, and sends protected packets.</summary>
internal sealed class BrowserPeer : IDisposable
{
    private static readonly TimeSpan HandshakeMax = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[2000];
    private readonly DtlsIdentity _identity = new(TimeProvider.System);
    private readonly DtlsDatagrams _datagrams;
    private readonly DtlsRole _role;
    private IPEndPoint? _leg;
    private Thread? _shaking;

    /// <param name="role">Whether it begins the handshake.</param>
    public BrowserPeer(DtlsRole role)
    {
        _role = role;
        _socket.Bind(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        _datagrams = new(datagram => Send(datagram));
    }

    public IceCredentials Ice { get; } = IceCredentials.Random();

    public CertificateFingerprint Fingerprint => _identity.Fingerprint;

    /// <summary>The keys of the handshake, seen from here; null before its end.</summary>
    public SrtpPair? Pair { get; private set; }

    /// <summary>Why the handshake failed; null when it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether datagrams of the handshake are lost on their way to the leg, and which.</summary>
    public Func<int, bool> Loses { get; set; } = _ => false;

    public int Sent { get; private set; }

    public List<byte[]> Answers { get; } = [];

    public List<byte[]> Voice { get; } = [];

    public List<byte[]> Reports { get; } = [];

    /// <summary>What a leg agrees on with it.</summary>
    public NegotiatedAudio Audio(IceCredentials leg, CertificateFingerprint? expected = null) =>
        new(new IPEndPoint(IPAddress.Any, 9), AudioCodec.Pcma, 8, 101)
        {
            MultiplexesRtcp = true,
            Protection = new DtlsProtection(_role == DtlsRole.Client ? DtlsRole.Server : DtlsRole.Client, expected ?? Fingerprint, leg, Ice),
        };

    /// <summary>Sends a check.</summary>
    public void Check(MediaLeg leg, IceCredentials credentials, bool nominates = true)
    {
        _leg = leg.LocalEndPoint;
        Send(Checks.Request($"{credentials.UserFragment}:{Ice.UserFragment}", credentials.Password, nominates));
    }

    /// <summary>Begins the handshake on a thread of its own.</summary>
    public void Shake(MediaLeg leg, CertificateFingerprint expected)
    {
        _leg = leg.LocalEndPoint;
        var exchange = new DtlsExchange(_identity, expected);
        _shaking = new(() =>
        {
            try
            {
                var random = new SecureRandom(new SystemRandom());
                _ = _role == DtlsRole.Client
                    ? new DtlsClientProtocol(random).Connect(new DtlsClientSide(exchange, HandshakeMax), _datagrams)
                    : new DtlsServerProtocol(random).Accept(new DtlsServerSide(exchange, HandshakeMax), _datagrams);
                Pair = exchange.Pair;
            }
            catch (IOException failure)
            {
                Failure = failure;
            }
        })
        { IsBackground = true };
        _shaking.Start();
    }

    /// <summary>Sorts what has arrived.</summary>
    public void Receive()
    {
        while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            var datagram = _buffer[.._socket.Receive(_buffer)];
            switch (datagram[0])
            {
                case <= 3:
                    Answers.Add(datagram);
                    break;
                case >= 20 and <= 63:
                    _datagrams.Bring(datagram);
                    break;
                default:
                    (datagram[1] is >= 192 and <= 223 ? Reports : Voice).Add(datagram);
                    break;
            }
        }
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        if (!Loses(Sent++))
        {
            _socket.SendTo(datagram, _leg!);
        }
    }

    public void Dispose()
    {
        _datagrams.Close();
        _shaking?.Join(TimeSpan.FromSeconds(5));
        _socket.Dispose();
        _identity.Dispose();
    }
}

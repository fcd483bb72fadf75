using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Authentication;

namespace CallCenter.Benchmarks.Telephones;

/// <summary>Telephones that register over one UDP socket and keep their nonce from one refresh to the next, each with its own count.</summary>
internal sealed class RegisteringPhones : IDisposable
{
    public const string Realm = "bench.example";
    private const string Uri = "sip:bench.example";

    private readonly Socket _socket;
    private readonly Phone[] _phones;
    private readonly byte[] _received = new byte[65_536];
    private readonly string _local;

    public RegisteringPhones(int count, IPEndPoint local, IPEndPoint registrar)
    {
        _local = local.ToString();
        _phones = [.. Enumerable.Range(0, count).Select(number => new Phone(NameOf(number)))];
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
        _socket.Bind(local);
        _socket.Connect(registrar);
    }

    /// <summary>Requests answered with 200.</summary>
    public int Accepted { get; private set; }

    /// <summary>Requests that were challenged.</summary>
    public int Challenged { get; private set; }

    /// <summary>Requests answered with anything else.</summary>
    public int Refused { get; private set; }

    public static string NameOf(int number) => (100_000 + number).ToString(CultureInfo.InvariantCulture);

    public static string PasswordOf(string name) => $"secret-{name}";

    /// <summary>Sends the REGISTER of one telephone.</summary>
    public void Send(int number)
    {
        var phone = _phones[number];
        phone.Sequence++;
        var authorization = phone.Nonce is null ? "" : $"Authorization: {phone.Authorize()}\r\n";
        _socket.Send(Encoding.ASCII.GetBytes(
            $"REGISTER {Uri} SIP/2.0\r\nVia: SIP/2.0/UDP {_local};rport;branch=z9hG4bK{number}x{phone.Sequence}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{phone.Name}@{Realm}>;tag=t{number}\r\nTo: <sip:{phone.Name}@{Realm}>\r\nCall-ID: bench{number}@{_local}\r\nCSeq: {phone.Sequence} REGISTER\r\n"
            + $"Contact: <sip:{phone.Name}@{_local}>\r\n{authorization}Expires: 90\r\nUser-Agent: bench\r\nContent-Length: 0\r\n\r\n"));
    }

    /// <summary>Takes the answers that have come; a challenged telephone sends its request again with the password.</summary>
    public void TakeAnswers()
    {
        while (_socket.Available > 0)
        {
            var text = Encoding.ASCII.GetString(_received, 0, _socket.Receive(_received));
            if (text.StartsWith("SIP/2.0 200", StringComparison.Ordinal))
            {
                Accepted++;
            }
            else if (text.StartsWith("SIP/2.0 401", StringComparison.Ordinal))
            {
                Challenged++;
                var start = text.IndexOf("Call-ID: bench", StringComparison.Ordinal) + "Call-ID: bench".Length;
                var number = int.Parse(text.AsSpan(start, text.IndexOf('@', start) - start), CultureInfo.InvariantCulture);
                var nonce = text.IndexOf("nonce=\"", StringComparison.Ordinal) + "nonce=\"".Length;
                _phones[number].Challenge(text[nonce..text.IndexOf('"', nonce)]);
                Send(number);
            }
            else
            {
                Refused++;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private sealed class Phone(string name)
    {
        private readonly byte[] _ha1 = DigestSecret.HashOf(DigestAlgorithm.Sha256, name, Realm, PasswordOf(name));
        private uint _count;

        public string Name => name;

        public uint Sequence { get; set; }

        public string? Nonce { get; private set; }

        public void Challenge(string nonce) => (Nonce, _count) = (nonce, 0);

        public string Authorize()
        {
            var count = (++_count).ToString("x8", CultureInfo.InvariantCulture);
            Span<byte> response = stackalloc byte[DigestAlgorithms.HexLengthMax];
            var input = new DigestInput
            {
                Algorithm = DigestAlgorithm.Sha256,
                Qop = DigestQop.Auth,
                Nonce = Encoding.ASCII.GetBytes(Nonce!),
                Count = Encoding.ASCII.GetBytes(count),
                ClientNonce = "0a4f113b"u8,
                Method = "REGISTER"u8,
                Uri = "sip:bench.example"u8,
            };
            input.Compute(_ha1, response);
            return $"Digest username=\"{name}\", realm=\"{Realm}\", nonce=\"{Nonce}\", uri=\"{Uri}\", response=\"{Encoding.ASCII.GetString(response)}\", "
                + $"algorithm=SHA-256, cnonce=\"0a4f113b\", qop=auth, nc={count}";
        }
    }
}

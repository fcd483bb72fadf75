using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Sdp;

namespace CallCenter.Media.Tests;

/// <summary>A telephone made of a bare socket.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
    {
        ReceiveBufferSize = 4 << 20, // A test that waits for a processor must not lose what came meanwhile.
    };

    private readonly byte[] _buffer = new byte[2000];
    private ushort _sequence = 65530;
    private uint _timestamp = uint.MaxValue - 200;

    public Peer()
    {
        _socket.Bind(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
    }

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public uint Ssrc { get; set; } = 0xCAFE;

    public uint Timestamp => _timestamp;

    public NegotiatedAudio Audio(G711 codec = G711.Pcma, int? keys = 101) => new(EndPoint, codec, (int)codec, keys);

    public void SendAudio(MediaLeg to, byte[] payload, G711 codec = G711.Pcma)
    {
        Send(to, new((int)codec, false, _sequence, _timestamp, Ssrc, payload));
        Skip(payload.Length);
    }

    /// <summary>Sends a packet of any codec that takes so many units of its clock.</summary>
    public void SendCoded(MediaLeg to, AudioCodec codec, byte[] payload, int units)
    {
        Send(to, new(codec.PayloadType, false, _sequence, _timestamp, Ssrc, payload));
        Skip(units);
    }

    /// <summary>As if a packet of so many samples had been lost.</summary>
    public void Skip(int samples)
    {
        unchecked
        {
            _sequence++;
            _timestamp += (uint)samples;
        }
    }

    public void SendKeyPacket(MediaLeg to, int code, uint timestamp, int duration, bool end = false, bool marker = false, int payloadType = 101)
    {
        var payload = new byte[KeyPacket.Bytes];
        new KeyPacket(code, end, (ushort)duration).Write(payload);
        Send(to, new(payloadType, marker, _sequence, timestamp, Ssrc, payload));
        unchecked
        {
            _sequence++;
        }
    }

    public void Send(MediaLeg to, RtpPacket packet) => SendRaw(to, packet.Write());

    public void SendRaw(MediaLeg to, byte[] datagram) => _socket.SendTo(datagram, to.LocalEndPoint);

    /// <summary>The port above, where its RTCP comes and goes.</summary>
    public Rtcp.ReportPeer OpenReports() => new(new IPEndPoint(EndPoint.Address, EndPoint.Port + 1));

    /// <summary>When the packet read last arrived, by the kernel; asked for once before the first comes.</summary>
    public TimeSpan? LastArrival => Pacing.KernelStamps.OfLast(_socket);

    /// <summary>What has arrived by now.</summary>
    public List<RtpPacket> ReceiveAll()
    {
        var packets = new List<RtpPacket>();
        while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            packets.Add(RtpPacket.Read(_buffer.AsSpan(0, _socket.Receive(_buffer))));
        }

        return packets;
    }

    /// <summary>The datagrams that have arrived by now, as they are.</summary>
    public List<byte[]> ReceiveAllRaw()
    {
        var datagrams = new List<byte[]>();
        while (_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            datagrams.Add(_buffer[.._socket.Receive(_buffer)]);
        }

        return datagrams;
    }

    /// <summary>The next packet, waited for.</summary>
    public RtpPacket? Receive(TimeSpan timeout) =>
        _socket.Poll(timeout, SelectMode.SelectRead) ? RtpPacket.Read(_buffer.AsSpan(0, _socket.Receive(_buffer))) : null;

    public void Dispose() => _socket.Dispose();
}

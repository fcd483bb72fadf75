using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>
/// The voice of a SIPp telephone, independent of the product's own RTP: keeps every payload byte it receives in order and
/// sends RFC 4733 keys and tones from one port.
/// </summary>
internal sealed class RtpPeer : IDisposable
{
    private const int HeaderBytes = 12;
    private const int KeyPayloadType = 101;
    private const int AudioPayloadType = 8;
    private const byte ALawSilence = 0xd5;

    private readonly Socket _socket;
    private readonly List<byte> _heard = [];
    private readonly Lock _gate = new();
    private readonly Thread _receiver;
    private EndPoint? _far;
    private int _searched;
    private int _sequenceExpected = -1;
    private ushort _sequence = 100;
    private uint _timestamp = 4000;

    public RtpPeer(int port, string address = "127.0.0.1")
    {
        var local = IPAddress.Parse(address);
        Address = address;
        _socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Bind(new IPEndPoint(local, port));
        _socket.ReceiveTimeout = 100;
        Port = port;
        AnnouncedPort = port;
        _receiver = new Thread(Receive) { IsBackground = true, Name = "rtp-peer" };
        _receiver.Start();
    }

    /// <summary>Where it listens, without the port.</summary>
    public string Address { get; }

    public int Port { get; }

    /// <summary>The port that its SDP names: that of a relay which stands for it, or its own.</summary>
    public int AnnouncedPort { get; init; }

    /// <summary>Packets missing from the sequence.</summary>
    public int Lost { get; private set; }

    /// <summary>Audio bytes heard so far.</summary>
    public int HeardBytes
    {
        get
        {
            lock (_gate)
            {
                return _heard.Count;
            }
        }
    }

    /// <summary>The last samples heard, at most so many.</summary>
    public short[] HeardSamples(int most)
    {
        byte[] last;
        lock (_gate)
        {
            last = [.. _heard.Skip(Math.Max(0, _heard.Count - most))];
        }

        return new AudioClip(Media.Codecs.AudioCodec.Pcma, last).ToSamples();
    }

    /// <summary>Waits until the whole clip has been heard, after what was heard before; returns how long that took.</summary>
    public async Task HearsAsync(AudioClip clip, string name, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        var wanted = clip.Bytes.ToArray();
        while (watch.Elapsed < within)
        {
            if (Find(wanted))
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail($"`{name}` was not heard within {within}; {HeardBytes / 8000.0:F1} s were heard in all.");
    }

    /// <summary>Waits for the beginning of a clip: its first second.</summary>
    public async Task BeginsToHearAsync(AudioClip clip, string name, TimeSpan within) =>
        await HearsAsync(new AudioClip(clip.Codec, clip.Bytes[..Math.Min(8000, clip.Length)]), name, within);

    /// <summary>Waits for the beginning of a clip as a mix passes it on: the same sound, not the same bytes.</summary>
    public async Task HearsAlikeAsync(AudioClip clip, string name, TimeSpan within)
    {
        const double AgreementMin = 0.9;
        var wanted = clip.ToSamples()[..Math.Min(4000, clip.Length)];
        var watch = Stopwatch.StartNew();
        var best = 0.0;
        while (best < AgreementMin && watch.Elapsed < within)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            best = Math.Max(best, SoundAgreement.Best(HeardSamples(16000), wanted));
        }

        Assert.True(best >= AgreementMin, $"`{name}` was not heard within {within}: what was heard agrees by {best:F2}.");
    }

    /// <summary>Presses keys one after the other, 100 ms each.</summary>
    public async Task PressAsync(string keys)
    {
        foreach (var key in keys)
        {
            var packet = new byte[HeaderBytes + 4];
            for (var i = 0; i < 8; i++)
            {
                var isEnd = i >= 5; // The end is sent three times (RFC 4733 section 2.5.1.4).
                var duration = isEnd ? 960 : 160 * (i + 1);
                Header(packet, KeyPayloadType, marker: i == 0);
                packet[HeaderBytes] = (byte)"0123456789*#".IndexOf(key, StringComparison.Ordinal);
                packet[HeaderBytes + 1] = (byte)(10 | (isEnd ? 0x80 : 0));
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(HeaderBytes + 2), (ushort)duration);
                Send(packet);
                await Task.Delay(20);
            }

            _timestamp += 1600;
            await Task.Delay(60);
        }
    }

    /// <summary>Speaks to where an INVITE or answer wants its voice, before anything was heard from there.</summary>
    public void SpeakTo(string message)
    {
        var lines = message.Split('\n').Select(static line => line.Trim()).ToList();
        var address = lines.First(static line => line.StartsWith("c=IN IP4 ", StringComparison.Ordinal)).Split(' ')[2];
        var port = lines.First(static line => line.StartsWith("m=audio ", StringComparison.Ordinal)).Split(' ')[1];
        _far = new IPEndPoint(IPAddress.Parse(address), int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Sends a clip at the pace of speech.</summary>
    public async Task SpeakAsync(AudioClip clip)
    {
        var bytes = clip.Bytes.ToArray();
        var watch = Stopwatch.StartNew();
        for (var at = 0; at < bytes.Length; at += 160)
        {
            var packet = new byte[HeaderBytes + 160];
            packet.AsSpan().Fill(ALawSilence);
            Header(packet, AudioPayloadType, marker: at == 0);
            bytes.AsSpan(at, Math.Min(160, bytes.Length - at)).CopyTo(packet.AsSpan(HeaderBytes));
            Send(packet);
            _timestamp += 160;
            var due = TimeSpan.FromMilliseconds((at / 160 * 20) + 20);
            if (due > watch.Elapsed)
            {
                await Task.Delay(due - watch.Elapsed);
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _receiver.Join();
    }

    private void Header(Span<byte> packet, int payloadType, bool marker)
    {
        packet[0] = 0x80;
        packet[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], _timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], 0x1234_0000u + (uint)Port);
    }

    private void Send(byte[] packet)
    {
        if (_far is { } far)
        {
            _socket.SendTo(packet, far);
        }
    }

    private bool Find(byte[] wanted)
    {
        lock (_gate)
        {
            var heard = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_heard)[_searched..];
            var at = heard.IndexOf(wanted);
            if (at < 0)
            {
                return false;
            }

            _searched += at + wanted.Length;
            return true;
        }
    }

    private void Receive()
    {
        var buffer = new byte[2048];
        while (true)
        {
            EndPoint from = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            int length;
            try
            {
                length = _socket.ReceiveFrom(buffer, ref from);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.TimedOut)
            {
                continue;
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            if (length < HeaderBytes || (buffer[1] & 0x7f) != AudioPayloadType)
            {
                continue;
            }

            _far = from;
            var sequence = BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(2));
            lock (_gate)
            {
                if (_sequenceExpected >= 0 && sequence != _sequenceExpected)
                {
                    Lost++;
                }

                _sequenceExpected = unchecked((ushort)(sequence + 1)); // RFC 3550 §5.1: sequence numbers begin anywhere and wrap.
                _heard.AddRange(buffer.AsSpan(HeaderBytes, length - HeaderBytes));
            }
        }
    }
}

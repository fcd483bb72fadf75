using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>What strangers send: answered or dropped as the RFCs say, and calls go on.</summary>
public sealed class HostileInputTests
{
    private const int OptionsCount = 20_000;
    private static readonly IPEndPoint Server = IPEndPoint.Parse("127.0.0.67:5062");
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Garbage_floods_and_half_messages_neither_end_nor_grow_the_server_and_calls_go_on()
    {
        using var project = new ProjectCopy("bench");
        await using var server = await RunningServer.StartAsync(project.Folder, Server.ToString());
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 2000, ReceiveBufferSize = 4 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Garbage(socket);
        Options(socket, 2000);
        var before = Memory(server.Id);

        Garbage(socket);
        var answered = Options(socket, OptionsCount);
        using var half = await HalfAMessageAsync();
        using var call = SippCall.Caller("uac_call.xml", server.Address, "sig", 15230, null, more: ["-m", "20", "-r", "20"]);
        await call.SucceedsAsync(Soon);

        Assert.True(answered > OptionsCount / 4, $"{answered} of {OptionsCount} OPTIONS were answered");
        Assert.InRange(Memory(server.Id), 0, before + (64 * 1024));
        Assert.True(server.Output.Split('\n').Length < 60, "at most a line a second and kind is logged:\n" + server.Output);
        Assert.DoesNotContain("   at CallCenter", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voice_of_a_stranger_is_not_heard_and_does_not_press_keys()
    {
        using var project = new ProjectCopy("bench");
        using var sounds = new ExpectedSounds(project);
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.68:5062");
        using var voice = new RtpPeer(22200);
        using var call = SippCall.Caller("uac_call.xml", server.Address, "ivr", 15240, voice);
        var three = await sounds.RecordingAsync(project.PathOf("prompts/three-seconds.wav"));
        await voice.BeginsToHearAsync(three, "the prompt", Soon);
        await voice.SpeakAsync(new Media.Prompts.AudioClip(three.Codec, three.Bytes[..800])); // The right source is known now.

        // Every RTP port of the server is told a key by somebody else: event 1, end, 100 ms.
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        byte[] key = [0x80, 101, 0, 1, 0, 0, 0, 1, 0xde, 0xad, 0xbe, 0xef, 1, 0x8a, 0x03, 0x20];
        for (var port = 20000; port <= 21998; port += 2)
        {
            stranger.SendTo(key, new IPEndPoint(IPAddress.Parse("127.0.0.68"), port));
        }

        await call.SucceedsAsync(Soon);
        Assert.DoesNotContain("\"key\"", Assert.Single(await project.RowsAsync(".callcenter/records.db", "SELECT path FROM call_record")), StringComparison.Ordinal);
    }

    private static void Garbage(Socket socket)
    {
        var random = new Random(42);
        var noise = new byte[1400];
        for (var i = 0; i < 500; i++)
        {
            random.NextBytes(noise);
            socket.SendTo(noise.AsSpan(0, random.Next(noise.Length)), SocketFlags.None, Server);
        }

        socket.SendTo(Encoding.ASCII.GetBytes("INVITE"), Server);
        socket.SendTo(Encoding.ASCII.GetBytes("INVITE sip:sig@127.0.0.67 SIP/2.0\r\nVia: \r\nFrom:\r\n\r\n"), Server);
        socket.SendTo(Encoding.ASCII.GetBytes("SIP/2.0 200 OK\r\n\r\n"), Server);
        socket.SendTo(new byte[65_000], Server);
        socket.SendTo(Encoding.ASCII.GetBytes("INVITE sip:sig@127.0.0.67 SIP/2.0\r\nX: " + new string('a', 64_000) + "\r\n\r\n"), Server);
    }

    private static int Options(Socket socket, int count)
    {
        var answered = 0;
        var buffer = new byte[4096];
        for (var i = 0; i < count; i++)
        {
            socket.SendTo(
                Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"OPTIONS sip:a@127.0.0.67 SIP/2.0\r\nVia: SIP/2.0/UDP {socket.LocalEndPoint};branch=z9hG4bK{i}\r\nMax-Forwards: 70\r\nFrom: <sip:x@y>;tag={i}\r\nTo: <sip:a@b>\r\nCall-ID: o{i}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")),
                Server);
            while (socket.Available > 0)
            {
                socket.Receive(buffer);
                answered++;
            }
        }

        Thread.Sleep(200);
        while (socket.Available > 0)
        {
            socket.Receive(buffer);
            answered++;
        }

        return answered;
    }

    private static async Task<TcpClient> HalfAMessageAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Server);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("INVITE sip:sig@127.0.0.67 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKhalf\r\nContent-Le"));
        return client;
    }

    /// <summary>Resident memory in KiB.</summary>
    private static long Memory(int process)
    {
        // The launcher is replaced by the server (exec), so its id is the server's.
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}

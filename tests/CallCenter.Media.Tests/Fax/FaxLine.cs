using System.Net;
using System.Net.Sockets;
using CallCenter.Media.Codecs;
using CallCenter.Media.Fax;
using CallCenter.Media.Listening;
using CallCenter.Media.Sdp;

namespace CallCenter.Media.Tests.Fax;

/// <summary>Two legs of one engine that talk to each other through a wire that may lose packets, and a fax at each.</summary>
internal sealed class FaxLine : IAsyncDisposable
{
    private readonly Rig _rig = new();
    private readonly ListeningHost _host;
    private readonly Socket _toSender = Wire();
    private readonly Socket _toReceiver = Wire();
    private readonly Random _random = new(11);
    private readonly byte[] _datagram = new byte[2000];

    public FaxLine(G711 law = G711.Pcma)
    {
        _host = new(_rig.Engine, new() { Threads = 1 });
        Sender = _rig.Open();
        Receiver = _rig.Open();
        Sender.Connect(new NegotiatedAudio((IPEndPoint)_toSender.LocalEndPoint!, law, (int)law, null));
        Receiver.Connect(new NegotiatedAudio((IPEndPoint)_toReceiver.LocalEndPoint!, law, (int)law, null));
    }

    public string Folder { get; } = FaxPages.NewFolder();

    public string ReceivedFile => Path.Combine(Folder, "received.tif");

    public MediaLeg Sender { get; }

    public MediaLeg Receiver { get; }

    public FaxSession SendSession { get; private set; } = null!;

    public FaxResult? Sent { get; private set; }

    public FaxResult? Received { get; private set; }

    public int LosesOneIn { get; init; }

    public int Lost { get; private set; }

    public int PlaysEnded { get; private set; }

    private bool IsDone => (SendSession is null || Sent is not null) && Received is not null;

    public void Send(string file, FaxOptions options)
    {
        SendSession = FaxSession.Send(file, options, result => Sent = result);
        Sender.Play(SendSession.Feed);
        _ = _host.AddModem(Sender, SendSession);
    }

    public void Receive(FaxOptions options)
    {
        var session = FaxSession.Receive(ReceivedFile, options, result => Received = result);
        Receiver.Play(session.Feed);
        _ = _host.AddModem(Receiver, session);
    }

    public void Run(int frames) => RunUntil(() => false, frames);

    public void RunUntilDone(int framesMax)
    {
        RunUntil(() => IsDone, framesMax);
        Run(20);
    }

    public void RunUntil(Func<bool> condition, int framesMax)
    {
        for (var i = 0; i < framesMax && !condition(); i++)
        {
            _rig.Frames(1);
            Pass(_toSender, _toReceiver, Receiver);
            Pass(_toReceiver, _toSender, Sender);
            _host.RunOnce();
            PlaysEnded += _rig.ReadEvents().Count(e => e.Kind == MediaEventKind.PlayEnded && e.Completed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _rig.DisposeAsync();
        _toSender.Dispose();
        _toReceiver.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static Socket Wire()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(TestPorts.Address, TestPorts.Take(2)));
        return socket;
    }

    private void Pass(Socket from, Socket to, MediaLeg leg)
    {
        while (from.Poll(TimeSpan.Zero, SelectMode.SelectRead))
        {
            var length = from.Receive(_datagram);
            if (LosesOneIn > 0 && _random.Next(LosesOneIn) == 0)
            {
                Lost++;
                continue;
            }

            to.SendTo(_datagram.AsSpan(0, length), leg.LocalEndPoint);
        }
    }
}

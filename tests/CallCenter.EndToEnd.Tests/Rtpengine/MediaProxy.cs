using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Rtpengine;

/// <summary>An rtpengine (Debian's) with the few words of its control protocol that the tests need: bencoded dictionaries in datagrams.</summary>
internal sealed class MediaProxy : IDisposable
{
    private const string Ip = "127.0.6.4";
    private const int ControlPort = 21722;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly OutsideProcess _process;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[65536];
    private int _requests;

    private MediaProxy()
    {
        _process = OutsideProcess.Start(
            "rtpengine",
            $"--interface={Ip}",
            $"--listen-ng={Ip}:{ControlPort}",
            "--port-min=28000",
            "--port-max=28198",
            "--table=-1",
            "--foreground",
            "--log-stderr",
            "--log-level=5",
            "--num-threads=2");
        _socket.Connect(IPAddress.Parse(Ip), ControlPort);
        _socket.ReceiveTimeout = (int)AskAgain.TotalMilliseconds;
    }

    /// <summary>What it has said.</summary>
    public string Output => _process.Output;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<MediaProxy> StartAsync()
    {
        var proxy = new MediaProxy();
        try
        {
            await Task.Run(() => proxy.Ask("d7:command4:pinge"), TestContext.Current.CancellationToken);
            return proxy;
        }
        catch
        {
            proxy.Dispose();
            throw;
        }
    }

    /// <summary>Takes an offer; gives what goes on to the called side, by <paramref name="protocol"/>.</summary>
    public string Offer(string call, string sdp, string protocol) =>
        Sdp(Ask($"d{Text("ICE")}{Text("remove")}{Text("call-id")}{Text(call)}{Text("command")}{Text("offer")}{Text("from-tag")}{Text("caller")}"
            + $"{Text("replace")}l{Text("origin")}e{Text("sdp")}{Text(sdp)}{Text("transport-protocol")}{Text(protocol)}e"));

    /// <summary>Takes the answer; gives what goes back to the caller, in the clear.</summary>
    public string Answer(string call, string sdp) =>
        Sdp(Ask($"d{Text("ICE")}{Text("remove")}{Text("call-id")}{Text(call)}{Text("command")}{Text("answer")}{Text("from-tag")}{Text("caller")}"
            + $"{Text("replace")}l{Text("origin")}e{Text("sdp")}{Text(sdp)}{Text("to-tag")}{Text("called")}{Text("transport-protocol")}{Text("RTP/AVP")}e"));

    public void Dispose()
    {
        _socket.Dispose();
        _process.Dispose();
    }

    private static string Text(string text) => $"{Encoding.UTF8.GetByteCount(text)}:{text}";

    // What is asked again with the same cookie is done once and answered as before; answers to earlier cookies are passed over.
    private string Ask(string dictionary)
    {
        var cookie = $"{++_requests} ";
        var request = Encoding.UTF8.GetBytes(cookie + dictionary);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < AnswerMax)
        {
            if (Exchange(request) is { } answer && answer.StartsWith(cookie, StringComparison.Ordinal))
            {
                return answer.Contains("6:result5:error", StringComparison.Ordinal) ? throw new InvalidOperationException($"rtpengine answers: {answer}") : answer;
            }
        }

        throw new InvalidOperationException($"rtpengine does not answer:\n{Output}");
    }

    // Null while nobody listens there yet, or it takes its time.
    private string? Exchange(byte[] request)
    {
        try
        {
            _socket.Send(request);
            return Encoding.UTF8.GetString(_buffer, 0, _socket.Receive(_buffer));
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.TimedOut or SocketError.ConnectionRefused)
        {
            Thread.Sleep(100);
            return null;
        }
    }

    // d…3:sdp<length>:<sdp>…e
    private static string Sdp(string answer)
    {
        var at = answer.IndexOf("3:sdp", StringComparison.Ordinal) + "3:sdp".Length;
        var colon = answer.IndexOf(':', at);
        return answer.Substring(colon + 1, int.Parse(answer.AsSpan(at, colon - at), System.Globalization.CultureInfo.InvariantCulture));
    }
}

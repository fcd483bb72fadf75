using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.EndToEnd.Tests.Trunks;

/// <summary>A trunk of which only the port is there: it says nothing, or answers OPTIONS while it is told to.</summary>
internal sealed class QuietTrunk : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly UdpClient _socket;
    private readonly Task _reading;
    private int _invites;

    public QuietTrunk(string address)
    {
        _socket = new UdpClient(IPEndPoint.Parse(address));
        _reading = ReadAsync();
    }

    /// <summary>Whether it answers OPTIONS.</summary>
    public volatile bool IsAwake;

    /// <summary>INVITEs that came.</summary>
    public int Invites => Volatile.Read(ref _invites);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(_end.Token);
                var text = Encoding.UTF8.GetString(received.Buffer);
                if (text.StartsWith("INVITE", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _invites);
                }
                else if (IsAwake && text.StartsWith("OPTIONS", StringComparison.Ordinal))
                {
                    await _socket.SendAsync(Answer(text), received.RemoteEndPoint, _end.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    // A trunk that is not asked for itself says 404, and is there all the same.
    private static byte[] Answer(string request)
    {
        string[] copied = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];
        var lines = request.Split("\r\n").Where(line => copied.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        var told = lines.Select(line => line.StartsWith("To:", StringComparison.Ordinal) ? line + ";tag=quiet" : line);
        return Encoding.UTF8.GetBytes($"SIP/2.0 404 Not Found\r\n{string.Join("\r\n", told)}\r\nContent-Length: 0\r\n\r\n");
    }
}

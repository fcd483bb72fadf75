using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Media.Tests.Prompts;

/// <summary>A speech service made of a bare socket: what it answers, and how slowly, is the test's to say.</summary>
internal sealed class SpeechServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<string> _requests = [];

    public SpeechServer()
    {
        _listener.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>Heads and bodies of what was asked.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public string Status { get; set; } = "200 OK";

    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>What is sent, piece by piece.</summary>
    public IReadOnlyList<byte[]> Pieces { get; set; } = [];

    /// <summary>How long before each piece but the first.</summary>
    public TimeSpan Between { get; set; }

    /// <summary>How long before anything is answered.</summary>
    public TimeSpan Before { get; set; }

    /// <summary>How many bytes more than are sent are announced.</summary>
    public int Missing { get; set; }

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                lock (_requests)
                {
                    _requests.Add(request);
                }

                await Task.Delay(Before, _ending.Token);
                var length = Pieces.Sum(piece => piece.Length) + Missing;
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes($"HTTP/1.1 {Status}\r\nContent-Type: {ContentType}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"), _ending.Token);
                for (var i = 0; i < Pieces.Count; i++)
                {
                    await Task.Delay(i == 0 ? TimeSpan.Zero : Between, _ending.Token);
                    await stream.WriteAsync(Pieces[i], _ending.Token);
                    await stream.FlushAsync(_ending.Token);
                }
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // Who asked has gone.
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, _ending.Token);
            text.AddRange(buffer.AsSpan(0, count));
            var whole = Encoding.UTF8.GetString([.. text]);
            var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var announced = whole.Split("Content-Length: ") is [_, var rest, ..] ? int.Parse(rest.Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (count == 0 || (end >= 0 && Encoding.UTF8.GetByteCount(whole[(end + 4)..]) >= announced))
            {
                return whole;
            }
        }
    }
}

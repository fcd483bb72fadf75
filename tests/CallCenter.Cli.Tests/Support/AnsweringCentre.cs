using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CallCenter.Cli.Tests.Support;

/// <summary>A centre that answers one request after the other, each on a connection of its own, and keeps what was asked.</summary>
internal sealed class AnsweringCentre : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Parse("127.0.0.79"), 0);
    private readonly StringBuilder _asked = new();

    public AnsweringCentre(params (int Status, string Body)[] answers)
    {
        _listener.Start();
        _ = ServeAsync(answers);
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public string Asked
    {
        get
        {
            lock (_asked)
            {
                return _asked.ToString();
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync((int Status, string Body)[] answers)
    {
        foreach (var (status, body) in answers)
        {
            using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var stream = client.GetStream();
            var request = new byte[8192];
            var length = 0;
            do
            {
                length += await stream.ReadAsync(request.AsMemory(length), TestContext.Current.CancellationToken);
            }
            while (!IsWhole(Encoding.UTF8.GetString(request, 0, length)));
            lock (_asked)
            {
                _asked.Append(Encoding.UTF8.GetString(request, 0, length)).Append('\n');
            }

            var bytes = Encoding.UTF8.GetBytes(body);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = request.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
        return end >= 0 && (length is null || Encoding.UTF8.GetByteCount(request[(end + 4)..]) >= int.Parse(length["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture));
    }
}

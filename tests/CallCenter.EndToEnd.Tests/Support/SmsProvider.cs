using System.Collections.Concurrent;
using System.Net;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>The HTTP service of a provider of short messages: 200, but 202 for numbers ending in 2 and 500 for those ending in 5.</summary>
internal sealed class SmsProvider : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _bodies = new();

    public SmsProvider(string address)
    {
        _listener.Prefixes.Add($"http://{address}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What was posted so far, by those who had the key.</summary>
    public IReadOnlyCollection<string> Bodies => _bodies;

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            if (context.Request.Headers["X-Key"] == "statements")
            {
                _bodies.Enqueue(body);
            }

            context.Response.StatusCode = body.Contains("2\",\"text\"", StringComparison.Ordinal) ? 202 : body.Contains("5\",\"text\"", StringComparison.Ordinal) ? 500 : 200;
            context.Response.Close();
        }
    }
}

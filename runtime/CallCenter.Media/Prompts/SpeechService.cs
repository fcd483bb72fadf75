using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Media.Prompts;

/// <summary>How services that speak or understand are reached over HTTP.</summary>
internal static class SpeechService
{
    /// <summary>A client that follows no redirect and waits for ever: who asks bounds each request by the clock it was given.</summary>
    /// <param name="handler">What carries requests, and stays its owner's; null for the network.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes the handler it owns.")]
    public static HttpClient Client(HttpMessageHandler? handler) =>
        new(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }, disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}

using System.Net;
using System.Text;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Messages;

/// <summary>Sends short messages and emails through the services bound in <c>callcenter.json</c>.</summary>
public sealed class MessageGateways : IDisposable
{
    private readonly Dictionary<string, GatewayBinding> _gateways;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    /// <summary>Makes the gateways.</summary>
    /// <param name="gateways">One for each medium that is bound.</param>
    /// <param name="handler">Carries the requests; closed with the gateways.</param>
    /// <param name="time">Time for limits.</param>
    public MessageGateways(IEnumerable<GatewayBinding> gateways, HttpMessageHandler handler, TimeProvider time)
    {
        _gateways = gateways.ToDictionary(gateway => gateway.Medium, StringComparer.Ordinal);
        _time = time;
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Begins to send. Never blocks; <paramref name="completed"/> is called once, on any thread.</summary>
    public void Start(in SendRequest message, Action<SentMessage> completed) => _ = DeliverAsync(message, completed);

    /// <summary>Sends: 202 is kept for later, every other success is delivered.</summary>
    public async Task<SentMessage> SendAsync(SendRequest message, CancellationToken cancellation)
    {
        if (!_gateways.TryGetValue(message.Medium, out var gateway))
        {
            return Failed($"No gateway sends {message.Medium}; bind one in callcenter.json, \"gateways\": {{ \"{message.Medium}\": {{ \"url\": … }} }}.");
        }

        using var limit = new CancellationTokenSource(message.Within, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, gateway.Url)
        {
            Content = new StringContent(MessageBody.Fill(gateway.Body, gateway.ContentType, message), Encoding.UTF8, gateway.ContentType),
        };
        foreach (var (name, value) in gateway.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode == HttpStatusCode.Accepted ? new SentMessage(SendOutcome.Buffered, null)
                : response.IsSuccessStatusCode ? new SentMessage(SendOutcome.Delivered, null)
                : Failed($"The gateway for {message.Medium} refused a message with {(int)response.StatusCode}.");
        }
        catch (OperationCanceledException)
        {
            return Failed($"The gateway for {message.Medium} took longer than {message.Within}.");
        }
        catch (HttpRequestException exception)
        {
            return Failed($"The gateway for {message.Medium} cannot be reached: {exception.Message}");
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private static SentMessage Failed(string problem) => new(SendOutcome.Failed, problem);

    private async Task DeliverAsync(SendRequest message, Action<SentMessage> completed)
    {
        SentMessage sent;
#pragma warning disable CA1031 // Whatever a handler throws, the flow that waits must go on.
        try
        {
            sent = await SendAsync(message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            sent = Failed($"The gateway for {message.Medium} failed: {exception.Message}");
        }
#pragma warning restore CA1031
        completed(sent);
    }
}

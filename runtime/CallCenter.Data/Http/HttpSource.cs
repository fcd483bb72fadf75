using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Http;

/// <summary>An HTTP server with its pool of connections. Redirects are answers like others: no request goes where nobody sent it.</summary>
internal sealed class HttpSource : IStatementRunner
{
    private readonly HttpBinding _binding;
    private readonly SourcePresence _presence;
    private readonly RequestSlots _slots = new(HttpLimits.RequestsMax);
    private readonly RequestSupervisor _requests;
    private readonly HttpClient _client;

    public HttpSource(HttpBinding binding, IDataLog log)
    {
        _binding = binding;
        _presence = new SourcePresence(binding.Name, log);
        _requests = new RequestSupervisor(_presence, _slots, AskAsync);
#pragma warning disable CA2000 // The client disposes of its handler.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = HttpLimits.RequestsMax,
            MaxResponseHeadersLength = HttpLimits.HeaderKilobytesMax,
            PooledConnectionLifetime = HttpLimits.ConnectionLife,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // Each request has the limit of its statement.
        };
#pragma warning restore CA2000
    }

    /// <inheritdoc/>
    public bool IsAway => _presence.IsAway;

    /// <inheritdoc/>
    public void Start(StatementOperation operation) => _requests.Start(operation);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AskAsync(StatementOperation operation)
    {
        using var request = HttpRequests.Create(_binding, operation, out var unfit);
        if (request is null)
        {
            operation.Fail(StatementReport.Failed(operation.Statement, unfit!));
            return;
        }

        using (var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, operation.Unwanted).ConfigureAwait(false))
        {
            var statement = operation.Statement;
            _presence.Here();
            if (response.StatusCode == HttpStatusCode.NotFound && statement.IsQuery && statement.IsResultOptional)
            {
                operation.Done();
            }
            else if (!response.IsSuccessStatusCode)
            {
                operation.Fail(StatementReport.Failed(statement, string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)response.StatusCode}")));
            }
            else if (!statement.IsQuery)
            {
                operation.Done();
            }
            else
            {
                await ReadAsync(operation, response).ConfigureAwait(false);
            }
        }
    }

    private static async Task ReadAsync(StatementOperation operation, HttpResponseMessage response)
    {
        if (await BodyAsync(response, operation.Unwanted).ConfigureAwait(false) is not { } body)
        {
            operation.Fail(StatementReport.Failed(
                operation.Statement, string.Create(CultureInfo.InvariantCulture, $"the answer is longer than {HttpLimits.BodyBytesMax} bytes")));
            return;
        }

        var rows = new List<object?[]>();
        string? problem;
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "null"u8.ToArray() : body, new JsonDocumentOptions { MaxDepth = HttpLimits.JsonDepthMax });
            problem = JsonValues.ReadResult(document.RootElement, operation.Statement, rows)
                ?? (rows.Count == 0 && operation.Statement is { IsResultOptional: false, IsList: false } ? "the answer is empty" : null);
        }
        catch (JsonException)
        {
            problem = "the answer is not JSON";
        }

        if (problem is not null)
        {
            operation.Fail(StatementReport.Failed(operation.Statement, problem));
        }
        else
        {
            operation.Done([.. rows]);
        }
    }

    // Null when it is too long.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > HttpLimits.BodyBytesMax)
        {
            return null;
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new ArrayBufferWriter<byte>();
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                if (body.WrittenCount + read > HttpLimits.BodyBytesMax)
                {
                    return null;
                }

                body.Write(buffer.AsSpan(0, read));
            }

            return body.WrittenMemory;
        }
    }
}

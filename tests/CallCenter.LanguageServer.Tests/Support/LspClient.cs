using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CallCenter.LanguageServer.Tests.Support;

/// <summary>The answer to a request.</summary>
internal sealed record LspReply(JsonNode? Result, int? ErrorCode, string? ErrorMessage);

/// <summary>An editor as a script: sends what a test says, and keeps all that comes back.</summary>
internal sealed class LspClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<LspReply>> _waiting = new();
    private readonly List<JsonObject> _heard = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _ids;

    public LspClient(Stream toServer, Stream fromServer)
    {
        (_toServer, _fromServer) = (toServer, fromServer);
        Reading = Task.Run(ReadAllAsync);
    }

    /// <summary>Ends when the server closes its output.</summary>
    public Task Reading { get; }

    /// <summary>Notifications and requests of the server so far.</summary>
    public IReadOnlyList<JsonObject> Heard
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>Begins a session as an editor that can do everything.</summary>
    public async Task<JsonNode> InitializeAsync(string? folder = null, string capabilities = FullCapabilities, int? processId = null)
    {
        var parameters = new JsonObject
        {
            ["processId"] = processId,
            ["rootUri"] = folder is null ? null : new Uri(folder).AbsoluteUri,
            ["capabilities"] = JsonNode.Parse(capabilities),
        };
        var reply = await AskAsync("initialize", parameters);
        await NotifyAsync("initialized", new JsonObject());
        return reply.Result!;
    }

    public const string FullCapabilities =
        """
        {
          "general": { "positionEncodings": ["utf-16"] },
          "workspace": { "workspaceEdit": { "documentChanges": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } },
          "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } }
          }
        }
        """;

    public (long Id, Task<LspReply> Reply) Begin(string method, JsonNode? parameters)
    {
        var id = Interlocked.Increment(ref _ids);
        var reply = _waiting.GetOrAdd(id, _ => new TaskCompletionSource<LspReply>(TaskCreationOptions.RunContinuationsAsynchronously));
        var sent = SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return (id, Finish(sent, reply.Task));

        static async Task<LspReply> Finish(Task sent, Task<LspReply> reply)
        {
            await sent;
            return await reply.WaitAsync(Patience);
        }
    }

    public Task<LspReply> AskAsync(string method, JsonNode? parameters) => Begin(method, parameters).Reply;

    /// <summary>Asks and expects a result.</summary>
    public async Task<JsonNode?> ResultAsync(string method, JsonNode? parameters)
    {
        var reply = await AskAsync(method, parameters);
        return reply.ErrorCode is { } code
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{method}: {code} {reply.ErrorMessage}"))
            : reply.Result;
    }

    public Task NotifyAsync(string method, JsonNode? parameters) =>
        SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public Task SendAsync(JsonNode message) => SendRawAsync(message.ToJsonString());

    public async Task SendRawAsync(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        await SendBytesAsync([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n")), .. bytes]);
    }

    public async Task SendBytesAsync(byte[] bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _toServer.WriteAsync(bytes);
            await _toServer.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The first message of the server, after so many, that fits.</summary>
    public async Task<JsonObject> HearAsync(Func<JsonObject, bool> fits, int after = 0)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_heard.Skip(after).FirstOrDefault(fits) is { } found)
                {
                    return found;
                }

                news = _news.Task;
            }

            var left = until - DateTime.UtcNow;
            if (left <= TimeSpan.Zero || await Task.WhenAny(news, Reading, Task.Delay(left)) != news)
            {
                throw new TimeoutException("The server has not said what the test waits for. It said: "
                    + string.Join("\n", Heard.Skip(after).Select(message => message.ToJsonString()).TakeLast(5)));
            }
        }
    }

    public Task OpenAsync(string uri, string text, int version = 1) => NotifyAsync(
        "textDocument/didOpen",
        new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "flow", ["version"] = version, ["text"] = text } });

    public Task ChangeAsync(string uri, int version, params JsonNode[] changes) => NotifyAsync(
        "textDocument/didChange",
        new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
            ["contentChanges"] = new JsonArray(changes),
        });

    /// <summary>The diagnostics of a version of a document.</summary>
    public async Task<JsonArray> DiagnosticsAsync(string uri, int? version)
    {
        var message = await HearAsync(heard =>
            (string?)heard["method"] == "textDocument/publishDiagnostics"
            && (string?)heard["params"]!["uri"] == uri
            && (int?)heard["params"]!["version"] == version);
        return message["params"]!["diagnostics"]!.AsArray();
    }

    public void CloseInput() => _toServer.Dispose();

    public void Dispose()
    {
        _toServer.Dispose();
        _fromServer.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (await ReadAsync() is { } message)
            {
                Take(message);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The server has gone.
        }

        foreach (var waiting in _waiting.Values)
        {
            waiting.TrySetException(new IOException("The server has gone without an answer."));
        }
    }

    private void Take(JsonObject message)
    {
        if (message.ContainsKey("method"))
        {
            if (message.ContainsKey("id"))
            {
                _ = SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["result"] = null });
            }

            lock (_gate)
            {
                _heard.Add(message);
                _news.SetResult();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
        else if (message["id"] is { } id && id.GetValueKind() == JsonValueKind.Number
            && _waiting.TryRemove(id.GetValue<long>(), out var waiting))
        {
            var error = message["error"];
            waiting.SetResult(new LspReply(message["result"], (int?)error?["code"], (string?)error?["message"]));
        }
        else
        {
            lock (_gate)
            {
                _heard.Add(message); // An answer to nothing that was asked properly: tests of garbage look for it.
                _news.SetResult();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private async Task<JsonObject?> ReadAsync()
    {
        var length = 0;
        while (await LineAsync() is { } line)
        {
            if (line.Length == 0)
            {
                var content = new byte[length];
                await _fromServer.ReadExactlyAsync(content);
                return JsonNode.Parse(content)!.AsObject();
            }

            length = int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture);
        }

        return null;
    }

    private async Task<string?> LineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _fromServer.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}

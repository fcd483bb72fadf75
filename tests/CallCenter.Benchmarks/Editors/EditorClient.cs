using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CallCenter.Benchmarks.Editors;

/// <summary>The language server and an editor that types: one document, and the time from each key to the diagnostics of the text it made.</summary>
internal sealed class EditorClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _server;
    private readonly Stream _input;
    private readonly Stream _output;
    private int _version = 1;

    public EditorClient()
    {
        _server = Process.Start(new ProcessStartInfo(RepositoryPaths.Launcher, ["language-server"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        (_input, _output) = (_server.StandardInput.BaseStream, _server.StandardOutput.BaseStream);
    }

    /// <summary>Begins a session and opens a document; the milliseconds until its first diagnostics.</summary>
    public async Task<double> OpenAsync(string path, CancellationToken cancellation)
    {
        await SendAsync(new JsonObject { ["id"] = 1, ["method"] = "initialize", ["params"] = new JsonObject { ["capabilities"] = new JsonObject() } }, cancellation);
        await HearAsync(message => (int?)message["id"] == 1, cancellation);
        await SendAsync(new JsonObject { ["method"] = "initialized", ["params"] = new JsonObject() }, cancellation);
        var started = Stopwatch.GetTimestamp();
        await SendAsync(Document("textDocument/didOpen", path, new JsonObject { ["languageId"] = "flow", ["text"] = await File.ReadAllTextAsync(path, cancellation) }), cancellation);
        await HearAsync(message => IsAbout(message, _version), cancellation);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Puts a text in place of a stretch of one line; the milliseconds until the diagnostics of the new text, and how many there are.</summary>
    public async Task<(double Milliseconds, int Found)> TypeAsync(string path, int line, int start, int end, string text, CancellationToken cancellation)
    {
        _version++;
        var change = Document("textDocument/didChange", path, []);
        change["params"]!["contentChanges"] = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = line, ["character"] = start },
                ["end"] = new JsonObject { ["line"] = line, ["character"] = end },
            },
            ["text"] = text,
        });
        var started = Stopwatch.GetTimestamp();
        await SendAsync(change, cancellation);
        var told = await HearAsync(message => IsAbout(message, _version), cancellation);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, told["params"]!["diagnostics"]!.AsArray().Count);
    }

    public async ValueTask DisposeAsync()
    {
        _input.Close(); // The server ends with its input.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _server.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _server.Kill(entireProcessTree: true);
        }

        _server.Dispose();
    }

    private JsonObject Document(string method, string path, JsonObject more)
    {
        more["uri"] = new Uri(path).AbsoluteUri;
        more["version"] = _version;
        return new JsonObject { ["method"] = method, ["params"] = new JsonObject { ["textDocument"] = more } };
    }

    private static bool IsAbout(JsonNode message, int version) =>
        (string?)message["method"] == "textDocument/publishDiagnostics" && (int?)message["params"]!["version"] == version;

    private async Task SendAsync(JsonObject message, CancellationToken cancellation)
    {
        message["jsonrpc"] = "2.0";
        var content = Encoding.UTF8.GetBytes(message.ToJsonString());
        await _input.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n")), cancellation);
        await _input.WriteAsync(content, cancellation);
        await _input.FlushAsync(cancellation);
    }

    private async Task<JsonNode> HearAsync(Func<JsonNode, bool> fits, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            var message = await ReadAsync(patience.Token);
            if (fits(message))
            {
                return message;
            }
        }
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellation)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _output.ReadExactlyAsync(one, cancellation);
            head.Append((char)one[0]);
        }

        var content = new byte[int.Parse(head.ToString()["Content-Length: ".Length..].Trim(), CultureInfo.InvariantCulture)];
        await _output.ReadExactlyAsync(content, cancellation);
        return JsonNode.Parse(content)!;
    }
}

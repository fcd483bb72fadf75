using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting;
using CallCenter.Server.Http.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>The agents' API on a real web server of the loopback, over a desk of the test's own.</summary>
internal sealed class DeskServer : IHostLog, IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;

    private DeskServer(Func<DeskServer, DeskServices> services)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse("127.0.8.41"), 0));
        _application = builder.Build();
        Api = new DeskApi(services(this));
        Api.Map(_application);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public FakeDesk Desk { get; } = new();

    public HandClock Clock { get; } = new();

    public DeskApi Api { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>What is mapped, but for the answer to everything else.</summary>
    public IEnumerable<string> Endpoints =>
        from endpoint in _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText}";

    public Uri Address => Client.BaseAddress!;

    public ConcurrentQueue<string> Faults { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public static async Task<DeskServer> StartAsync(Func<DeskServices, DeskServices>? with = null, ReleaseManifest? manifest = null)
    {
        var server = new DeskServer(self =>
        {
            var services = new DeskServices(self.Desk, () => manifest, self.Clock, self);
            return with?.Invoke(services) ?? services;
        });
        await server._application.StartAsync(Cancellation);
        var address = server._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Client = new HttpClient { BaseAddress = new Uri(address), Timeout = Soon };
        return server;
    }

    public async Task<string> SessionAsync(string agent = "1001", string password = FakeDesk.Password)
    {
        var (status, body) = await AskAsync("POST", "session", null, JsonSerializer.Serialize(new { agent, password }));
        Assert.True(status == 200, body.ToString());
        return body.GetProperty("token").GetString()!;
    }

    /// <summary>Asks, and reads what is answered; problems must be problems.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(string method, string path, string? token = null, string? json = null)
    {
        using var response = await SendAsync(method, path, token, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));
        return await ReadAsync(response);
    }

    public static async Task<(int Status, JsonElement Body)> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        if ((int)response.StatusCode >= 400)
        {
            Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{response.StatusCode} {text}");
        }

        using var document = text.Length == 0 ? JsonDocument.Parse("null") : JsonDocument.Parse(text);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? token = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/agent/v1/{path}") { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    public async Task<DeskWindow> OpenAsync(string token, long? after = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("callcenter.v1");
        socket.Options.AddSubProtocol("bearer." + token);
        var address = new UriBuilder(Client.BaseAddress!) { Scheme = "ws", Path = "/agent/v1/events", Query = after is null ? "" : $"after={after}" }.Uri;
        await socket.ConnectAsync(address, Cancellation).WaitAsync(Soon, Cancellation);
        return new DeskWindow(socket);
    }

    public static async Task Until(Func<bool> holds, string what)
    {
        for (var i = 0; i < 3000; i++)
        {
            if (holds())
            {
                return;
            }

            await Task.Delay(10, Cancellation);
        }

        Assert.Fail($"Within 30 s it was not so that {what}.");
    }

    public async ValueTask DisposeAsync()
    {
        await Api.CloseAsync();
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Api.Dispose();
        Client.Dispose();
        Assert.Equal(0, Desk.Listeners);
        Assert.Empty(Faults);
    }

    public void Tell(string message) => Lines.Enqueue(message);

    public void Warn(string message) => Lines.Enqueue(message);

    public void Fault(string message, Exception exception) => Faults.Enqueue($"{message}: {exception}");
}

/// <summary>A window of an agent's browser: the messages it gets, and the commands it gives.</summary>
internal sealed class DeskWindow(ClientWebSocket socket) : IDisposable
{
    public ClientWebSocket Socket => socket;

    public async Task<JsonElement> NextAsync(string? type = null)
    {
        while (true)
        {
            var (text, _) = await ReadAsync();
            Assert.True(text is not null, $"The socket was closed with {socket.CloseStatus} {socket.CloseStatusDescription}.");
            using var document = JsonDocument.Parse(text);
            if (type is null || document.RootElement.GetProperty("type").GetString() == type)
            {
                return document.RootElement.Clone();
            }
        }
    }

    /// <summary>Reads on until it is closed; the close code.</summary>
    public async Task<int> ClosedAsync()
    {
        while (true)
        {
            var (text, code) = await ReadAsync();
            if (text is null)
            {
                return code;
            }
        }
    }

    public async Task<JsonElement> DoAsync(string command)
    {
        await SendAsync(command);
        return await NextAsync("answer");
    }

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, DeskServer.Cancellation);

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
    }

    private async Task<(string? Text, int Code)> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(DeskServer.Cancellation);
        limit.CancelAfter(DeskServer.Soon);
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return (null, (int)socket.CloseStatus!.Value);
            }

            await message.WriteAsync(buffer.AsMemory(0, received.Count), limit.Token);
            if (received.EndOfMessage)
            {
                return (Encoding.UTF8.GetString(message.ToArray()), 0);
            }
        }
    }
}

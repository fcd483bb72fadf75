using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using CallCenter.Server.Configuration;
using CallCenter.Server.Telemetry.Otlp;
using CallCenter.Server.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Metrics and logs sent by OTLP to a receiver of the test's own, which decodes as much of them as it must.</summary>
public sealed class OtlpTests : IDisposable
{
    private const string Address = "127.0.8.72";

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-otlp-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_receiver_gets_what_is_measured_and_logged_with_the_headers_it_asks_for(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(null, protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        await using (var server = await StartAsync($$"""{ "telemetry": { "endpoint": "http://{{Address}}:{{receiver.Port}}", "protocol": "{{protocol}}", "headers": { "x-token": "code=1 of 2" }, "every": 1 } }""", 5060))
        {
            server.Log.Warn("mend 客户库");
            await DeskServer.Until(() => receiver.Metrics.Contains("callcenter.calls.active") && receiver.Metrics.Contains("dotnet.gc.collections"), "metrics came");
            await DeskServer.Until(() => receiver.Lines.Contains("mend 客户库"), "the line came");
        }

        Assert.Contains("callcenter.sip.sessions", receiver.Metrics);
        Assert.Equal("code=1 of 2", Assert.Single(receiver.Tokens.Distinct()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receiver_that_is_slow_or_away_holds_up_nothing(bool isSlow)
    {
        using var never = new SemaphoreSlim(0);
        await using var receiver = await Receiver.StartAsync(isSlow ? never : null);
        var port = receiver.Port;
        if (!isSlow)
        {
            await receiver.DisposeAsync();
        }

        var server = await StartAsync($$"""{ "telemetry": { "endpoint": "http://{{Address}}:{{port}}", "every": 1 } }""", 5062);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20_000; i++)
        {
            server.Log.Warn("a line that finds nobody");
        }

        using var client = new HttpClient { BaseAddress = server.Server.StatusAddress, Timeout = TimeSpan.FromSeconds(30) };
        Assert.Contains("callcenter_calls_active", await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        await server.DisposeAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"it took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("""{ "endpoint": "ftp://x" }""", "it needs \"endpoint\"")]
    [InlineData("{}", "it needs \"endpoint\"")]
    [InlineData("""{ "endpoint": "http://x:4318", "protocol": "udp" }""", "one of http/protobuf, grpc")]
    [InlineData("""{ "endpoint": "http://x:4318", "headers": { "a": "1,b=2" } }""", "without commas")]
    [InlineData("""{ "endpoint": "http://x:4318", "every": 0 }""", "from 1 to 3600")]
    [InlineData("""{ "endpoint": "http://x:4318", "samples": 1 }""", "known are endpoint, protocol, headers, every")]
    public void A_mistake_is_named(string written, string sentence)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), $$"""{ "telemetry": {{written}} }""");
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        Assert.Null(configuration);
        Assert.Contains(sentence, problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_said_is_usual()
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), """{ "telemetry": { "endpoint": "http://127.0.0.1:4318" } }""");
        var telemetry = ProjectConfiguration.Read(_folder).Configuration!.Telemetry!;
        Assert.Equal((OtlpWire.Http, TimeSpan.FromSeconds(15)), (telemetry.Wire, telemetry.Every));
    }

    private async Task<Centre> StartAsync(string configuration, int port)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ProjectConfiguration.FileName), configuration, Cancellation);
        var log = new ServerLog(TextWriter.Synchronized(new StringWriter(CultureInfo.InvariantCulture)), TimeProvider.System);
        var options = new ServerOptions { ProjectFolder = _folder, Sip = new IPEndPoint(IPAddress.Parse(Address), port), RtpPorts = (29700, 29798), Http = new IPEndPoint(IPAddress.Parse(Address), 0) };
        var (server, problem) = await CallCenterServer.OpenAsync(options, log, TimeProvider.System);
        Assert.Null(problem);
        Assert.Null(await server!.StartAsync(Cancellation));
        return new Centre(server, log);
    }

    private sealed record Centre(CallCenterServer Server, ServerLog Log) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>Takes what is sent; knows of protobuf what stands where (opentelemetry-proto 1.x: metrics, logs).</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private const int GrpcPrefix = 5; // Whether the message is compressed, and its length.

        private readonly WebApplication _application;

        private Receiver(SemaphoreSlim? hold, HttpProtocols protocols)
        {
            var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(Address), 0, listen => listen.Protocols = protocols));
            _application = builder.Build();
            _application.MapPost("/opentelemetry.proto.collector.{signal}.v1.{service}/Export", async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                Take(context.Request.RouteValues["signal"] as string, body.ToArray()[GrpcPrefix..]);
                Tokens.Add(context.Request.Headers["x-token"].ToString());
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.WriteAsync(new byte[GrpcPrefix], context.RequestAborted); // An empty message.
                context.Response.AppendTrailer("grpc-status", "0");
            });
            _application.MapPost("/v1/{signal}", async context =>
            {
                if (hold is not null)
                {
                    await hold.WaitAsync(context.RequestAborted);
                }

                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                Take(context.Request.RouteValues["signal"] as string, body.ToArray());
                Tokens.Add(context.Request.Headers["x-token"].ToString());
                context.Response.ContentType = "application/x-protobuf";
            });
        }

        public ConcurrentBag<string> Metrics { get; } = [];

        public ConcurrentBag<string> Lines { get; } = [];

        public ConcurrentBag<string> Tokens { get; } = [];

        public int Port => new Uri(_application.Urls.First()).Port;

        public static async Task<Receiver> StartAsync(SemaphoreSlim? hold, HttpProtocols protocols = HttpProtocols.Http1)
        {
            var receiver = new Receiver(hold, protocols);
            await receiver._application.StartAsync(Cancellation);
            return receiver;
        }

        public async ValueTask DisposeAsync() => await _application.DisposeAsync();

        private void Take(string? signal, byte[] message)
        {
            // resource_metrics 1, scope_metrics 2, metrics 2, name 1; resource_logs 1, scope_logs 2, log_records 2, body 5, string_value 1.
            var (path, bag) = signal == "metrics" ? ((int[])[1, 2, 2, 1], Metrics) : ([1, 2, 2, 5, 1], Lines);
            foreach (var text in Protobuf.Find(message, path))
            {
                bag.Add(System.Text.Encoding.UTF8.GetString(text.Span));
            }
        }
    }
}

using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.EndToEnd.Tests.Telephones;
using Xunit;

[assembly: AssemblyFixture(typeof(Centre))]

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>
/// The centre that programs on the loopback call: the project <c>telephones</c>, started when the first test asks for it and
/// shared by all. Each test calls from a number of its own, by which its records are found.
/// </summary>
public sealed class Centre : IAsyncLifetime
{
    /// <summary>Where it listens.</summary>
    public const string Ip = "127.0.5.71";

    /// <summary>Where it listens for UDP and TCP.</summary>
    public const string Address = Ip + ":21700";

    /// <summary>Where it listens for TLS.</summary>
    public const string TlsAddress = Ip + ":21701";

    private const string Http = Ip + ":21799";
    private const string Records = ".callcenter/records.db";

    private ProjectCopy? _project;
    private RunningServer? _server;

    internal ProjectCopy Project => _project!;

    internal RunningServer Server => _server!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _project?.Dispose();
    }

    /// <summary>Starts it unless it runs.</summary>
    internal async Task OpenAsync()
    {
        if (_project is null)
        {
            _project = ProjectCopy.OfTests("telephones");
            Certificates.Write(_project.PathOf("tls"), ("centre", Ip), ("proxy", "127.0.5.74"));
        }

        _server ??= await RunningServer.StartAsync(_project.Folder, Address, "--rtp-ports", "25000-25998", "--http", Http);
    }

    /// <summary>What <c>/status</c> tells.</summary>
    internal static async Task<JsonElement> StatusAsync()
    {
        using var client = new HttpClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://{Http}/status"), TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>Waits for the records of the calls from a number: columns joined by <c>|</c>.</summary>
    internal Task<IReadOnlyList<string>> RecordsAsync(string from, string columns, int count = 1) =>
        Project.RowsAsync(Records, $"SELECT {columns} FROM call_record WHERE from_number = '{from}' ORDER BY {columns}", count);
}

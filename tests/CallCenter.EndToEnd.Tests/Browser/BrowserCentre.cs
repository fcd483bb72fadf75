using CallCenter.EndToEnd.Tests.Browser;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserCentre))]

namespace CallCenter.EndToEnd.Tests.Browser;

/// <summary>The centre that browsers call: the project <c>browsers</c>, started when the first test asks for it and shared by all.</summary>
public sealed class BrowserCentre : IAsyncLifetime
{
    /// <summary>Where it listens, and where the page comes from.</summary>
    public const string Ip = "127.0.6.4";

    /// <summary>Where it listens for UDP and TCP.</summary>
    public const string Address = Ip + ":21780";

    /// <summary>Where browsers connect.</summary>
    public const string WebSocketAddress = Ip + ":21782";

    /// <summary>Realm of its telephones.</summary>
    public const string Realm = "browsers.test";

    private const string Records = ".callcenter/records.db";

    private ProjectCopy? _project;
    private RunningServer? _server;
    private ExpectedSounds? _sounds;

    internal ProjectCopy Project => _project!;

    internal ExpectedSounds Sounds => _sounds!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _sounds?.Dispose();
        _project?.Dispose();
    }

    /// <summary>Starts it unless it runs; skips the test where there is no browser.</summary>
    internal async Task OpenAsync()
    {
        Assert.SkipWhen(BrowserPhone.Program is null, "There is no Chromium on this machine; install the package chromium.");
        Assert.SkipUnless(BrowserPhone.HasPage, "The page of the browser telephone is not there; run `npm ci` in tests/browser.");
        await StartAsync();
    }

    /// <summary>Starts it unless it runs.</summary>
    internal async Task StartAsync()
    {
        _project ??= ProjectCopy.OfTests("browsers");
        _sounds ??= new ExpectedSounds(_project);
        _server ??= await RunningServer.StartAsync(_project.Folder, Address, "--rtp-ports", "27000-27398", "--http", $"{Ip}:21799");
    }

    /// <summary>Waits for the records of the calls from a number: columns joined by <c>|</c>.</summary>
    internal Task<IReadOnlyList<string>> RecordsAsync(string from, string columns, int count = 1) =>
        Project.RowsAsync(Records, $"SELECT {columns} FROM call_record WHERE from_number = '{from}' ORDER BY {columns}", count);
}

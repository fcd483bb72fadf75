using CallCenter.EndToEnd.Tests.Support;
using CallCenter.EndToEnd.Tests.Telephones;
using Xunit;

[assembly: AssemblyFixture(typeof(NetworkCentre))]

namespace CallCenter.EndToEnd.Tests.Telephones;

/// <summary>
/// A centre on one side of a cable, for telephones that refuse to use the loopback: the project <c>telephones</c>, started when
/// the first test asks for it and shared by all.
/// </summary>
public sealed class NetworkCentre : IAsyncLifetime
{
    /// <summary>Where baresip waits for calls of the numbers 73….</summary>
    public const int BaresipPort = 5070;

    /// <summary>Where linphone waits for calls of the numbers 74….</summary>
    public const int LinphonePort = 5090;

    /// <summary>Where a third telephone waits for calls of the numbers 76….</summary>
    public const int ThirdPort = 5078;

    private const string Records = ".callcenter/records.db";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(30);

    private ProjectCopy? _project;
    private OutsideProcess? _server;
    private ExpectedSounds? _sounds;
    private NetworkLink? _link;
    private string _refusal = "";

    internal ExpectedSounds Sounds => _sounds!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        _sounds?.Dispose();
        _project?.Dispose();
        _link?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The cable; skips the test where the system has no namespaces for us.</summary>
    internal void Connect()
    {
        _link ??= NetworkLink.TryOpen(out _refusal);
        Assert.SkipWhen(_link is null, $"Two network namespaces are needed, which want root and iproute2; {_refusal}");
    }

    /// <summary>Starts the centre unless it runs.</summary>
    internal async Task OpenAsync()
    {
        Connect();
        if (_server is not null)
        {
            return;
        }

        _project = ProjectCopy.OfTests("telephones");
        _project.Replace("callcenter.json", "127.0.0.1:21770", $"{NetworkLink.PhoneAddress}:{BaresipPort}");
        _project.Replace("callcenter.json", "127.0.0.1:21771", $"{NetworkLink.PhoneAddress}:{LinphonePort}");
        _project.Replace("callcenter.json", "127.0.0.1:21772", $"{NetworkLink.PhoneAddress}:{ThirdPort}");
        _project.Replace("callcenter.json", "127.0.5.71:21701", $"{NetworkLink.ServerAddress}:5061");
        Certificates.Write(_project.PathOf("tls"), ("centre", NetworkLink.ServerAddress));
        _sounds = new ExpectedSounds(_project);
        _server = OutsideProcess.StartIn(
            NetworkLink.ServerNamespace,
            null,
            RepositoryPaths.Launcher,
            ["run", _project.Folder, "--sip", $"{NetworkLink.ServerAddress}:5060", "--rtp-ports", "20000-20998"]);
        await _server.SaysAsync("ready", StartMax);
    }

    /// <summary>Address of a number at the centre.</summary>
    internal static string Sip(string number) => $"sip:{number}@{NetworkLink.ServerAddress}:5060";

    /// <summary>Waits for the records of the calls from a number: columns joined by <c>|</c>.</summary>
    internal Task<IReadOnlyList<string>> RecordsAsync(string from, string columns, int count = 1) =>
        _project!.RowsAsync(Records, $"SELECT {columns} FROM call_record WHERE from_number = '{from}' ORDER BY {columns}", count);
}

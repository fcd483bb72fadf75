using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace CallCenter.Testing;

/// <summary>A PostgreSQL of Debian in a folder of its own, started once for all tests of a project that need it and gone with them.</summary>
/// <param name="address">A loopback address that no other test project uses.</param>
public abstract class PostgreSqlInstance(string address) : IAsyncLifetime
{
    private const int PortFirst = 20000;
    private const int PortCount = 10000;
    private static readonly TimeSpan ProgramMax = TimeSpan.FromSeconds(60);

    private readonly string? _programs = FindPrograms();
    private readonly int _port = PortFirst + (Environment.ProcessId % PortCount);
    private string _folder = "";

    /// <summary>What a project's callcenter.json would say.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host={address};Port={_port};Username=app;Database=postgres");

    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("callcenter-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", _folder);
        }

        await AsOwnerAsync("initdb", "-D", _folder, "-A", "trust", "-U", "app", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await StartAsync();
    }

    /// <summary>Skips a test where there is no PostgreSQL to start.</summary>
    public void IsNeeded() => Assert.SkipWhen(_programs is null, "PostgreSQL is not installed; ./run-tests installs it.");

    public Task StartAsync() => AsOwnerAsync(
        "pg_ctl",
        "-D",
        _folder,
        "-l",
        Path.Combine(_folder, "log"),
        "-w",
        "-o",
        string.Create(CultureInfo.InvariantCulture, $"-p {_port} -k {_folder} -c listen_addresses={address} -c fsync=off -c max_connections=40"),
        "start");

    public Task StopAsync() => AsOwnerAsync("pg_ctl", "-D", _folder, "-w", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        if (_folder.Length > 0)
        {
            await StopAsync();
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    // PostgreSQL does not run as root.
    private Task AsOwnerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs!, program);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits what it is started with, so its output is not a pipe that would stay open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        await process.WaitForExitAsync().WaitAsync(ProgramMax);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

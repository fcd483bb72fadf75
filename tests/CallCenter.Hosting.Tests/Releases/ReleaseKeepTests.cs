using System.Globalization;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Hosting.Releases;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class ReleaseKeepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-keep-").FullName;
    private readonly FaultyDisk _disk = new();
    private readonly ReleaseLedger _ledger;
    private readonly ReleaseFolder _releases;
    private readonly CompiledRelease _compiled;
    private readonly ProjectTexts _source = new(new Dictionary<string, string>
    {
        ["main.flow"] =
            """
            project "Test" { languages en  timezone "UTC"  longest call 1h }
            inbound { otherwise -> Main }
            flow Main { answer  hangup }
            """,
    });

    public ReleaseKeepTests()
    {
        _ledger = ReleaseLedger.Open(_disk, "", TimeProvider.System).Ledger!;
        _releases = new ReleaseFolder(Path.Combine(_folder, "releases"));
        _compiled = new ProjectCompiler(TimeProvider.System).Compile(_source, null, TestContext.Current.CancellationToken).Release!;
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _disk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_calls_run_on_and_what_there_is_a_way_back_to_stays_on_the_disk()
    {
        Deploy(1);
        Deploy(2);
        Assert.Null(new ReleaseKeep(Path.Combine(_folder, "releases"), _ledger).Note([Hash(3)]));
        for (var i = 1; i <= 30; i++)
        {
            Write(i);
        }

        Assert.Equal([1, 2, 3, .. Enumerable.Range(23, ReleaseFolder.ReleasesKept)], Kept());
    }

    [Fact]
    public void What_nobody_needs_any_more_goes()
    {
        var keep = new ReleaseKeep(Path.Combine(_folder, "releases"), _ledger);
        Assert.Null(keep.Note([Hash(1), Hash(2)]));
        Assert.Null(keep.Note([Hash(2)]));
        for (var i = 1; i <= 12; i++)
        {
            Write(i);
        }

        Assert.Equal([2, .. Enumerable.Range(5, ReleaseFolder.ReleasesKept)], Kept());
    }

    [Fact]
    public void A_list_that_cannot_be_written_is_a_sentence()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Assert.Contains("cannot be written", new ReleaseKeep(Path.Combine(_folder, "file"), _ledger).Note([Hash(1)]), StringComparison.Ordinal);
    }

    private void Deploy(int number) => Assert.Null(_ledger.Append(new Deed { Who = "王芳", What = DeedKind.Deployed, Release = Hash(number) }).Problem);

    private void Write(int number)
    {
        _releases.Write(_compiled with { Manifest = _compiled.Manifest with { Hash = Hash(number) } }, _source);
        if (Directory.Exists(_releases.PathOf(Hash(number))))
        {
            Directory.SetLastWriteTimeUtc(_releases.PathOf(Hash(number)), new DateTime(2026, 11, 20, 0, number, 0, DateTimeKind.Utc));
        }
    }

    private IEnumerable<int> Kept() =>
        from path in Directory.GetDirectories(Path.Combine(_folder, "releases"))
        let name = Path.GetFileName(path)
        where !name.StartsWith('.')
        orderby name
        select int.Parse(name, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Hash(int number) => number.ToString("x64", CultureInfo.InvariantCulture);
}

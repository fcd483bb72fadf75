using System.Globalization;
using System.Text;
using CallCenter.Hosting.Releases;
using CallCenter.Hosting.Releases.Canaries;
using CallCenter.Hosting.Tests.Queues;
using Xunit;

namespace CallCenter.Hosting.Tests.Releases;

public sealed class ReleaseLedgerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private readonly FaultyDisk _disk = new();
    private readonly VirtualTime _time = new(Start);

    public void Dispose() => _disk.Dispose();

    [Fact]
    public void What_was_done_is_read_back()
    {
        var ledger = Open();
        Append(ledger, new Deed { Who = "王芳", What = DeedKind.Deployed, Release = "a1", Why = "春节菜单" });
        _time.GoTo(Start + TimeSpan.FromMinutes(5));
        Append(ledger, new Deed { Who = "陳大文", What = DeedKind.Canary, Release = "b2", Before = "a1", Share = 1000, Guards = new CanaryLimits { Failed = 3 } });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Drained, Release = "a1" });
        Append(ledger, new Deed { Who = "陳大文", What = DeedKind.Canary, Release = "b2", Before = "a1", Share = 2500 });

        var again = Open();

        Assert.Equal(ledger.History, again.History);
        Assert.Equal([1, 2, 3, 4], again.History.Select(static deed => deed.Number));
        Assert.Equal("a1", again.State.Active!.Release);
        Assert.Equal(("b2", 2, 2500), (again.State.Canary!.Release, again.State.Canary.Number, again.State.Canary.Share));
        Assert.Equal(3, again.History[1].Guards!.Failed);
        Assert.Equal(Start + TimeSpan.FromMinutes(5), again.History[1].At);
        Assert.StartsWith(
            """{"number":1,"at":"2026-11-20T02:00:00+00:00","who":"王芳","what":"deployed","release":"a1","why":"春节菜单"}""",
            Encoding.UTF8.GetString(_disk.Bytes),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_nothing_was_done_with_has_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-ledger-").FullName;
        try
        {
            var path = Path.Combine(folder, ReleaseLedger.FileName);
            var (ledger, problem) = ReleaseLedger.Open(folder, _time);
            using (ledger)
            {
                Assert.Null(problem);
                Assert.Null(ledger!.State.Active);
                Assert.False(File.Exists(path));
                Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "a1" });
            }

            File.AppendAllText(path, "{\"number\":2,\"wh");
            using var again = ReleaseLedger.Open(folder, _time).Ledger!;
            Append(again, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "b2", Before = "a1" });
            Assert.Equal(2, File.ReadAllLines(path).Length);
            Assert.Equal("b2", ReleaseLedger.Open(folder, _time).Ledger!.State.Active!.Release);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_last_line_torn_anywhere_is_cut()
    {
        var ledger = Open();
        Append(ledger, new Deed { Who = "王芳", What = DeedKind.Deployed, Release = "a1" });
        var whole = _disk.Bytes.Length;
        Append(ledger, new Deed { Who = "王芳", What = DeedKind.RolledBack, Release = "b2", Before = "a1" });
        var bytes = _disk.Bytes;
        for (var length = whole; length < bytes.Length; length++)
        {
            _disk.Set(bytes.AsSpan(0, length));
            var torn = Open();
            Assert.Equal("a1", torn.State.Active!.Release);
            Append(torn, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "c3", Before = "a1" });
            Assert.Equal(["a1", "c3"], Open().History.Select(static deed => deed.Release));
        }
    }

    [Fact]
    public void A_broken_line_before_the_last_is_told_by_its_number()
    {
        var ledger = Open();
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "a1" });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "b2" });
        var text = Encoding.UTF8.GetString(_disk.Bytes).Replace("\"number\":1", "\"number\":one", StringComparison.Ordinal);
        _disk.Set(Encoding.UTF8.GetBytes(text));

        var (none, problem) = ReleaseLedger.Open(_disk, "deploys.jsonl", _time);

        Assert.Null(none);
        Assert.Equal("Line 1 of deploys.jsonl cannot be read; mend it, or move the file away to answer by the project's files again.", problem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1000)] // All of it was written, and the disk failed then.
    public void What_the_disk_did_not_take_does_not_hold(int written)
    {
        var ledger = Open();
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "a1" });
        _disk.FailsAfter = written;

        var (deed, problem) = ledger.Append(new Deed { Who = "ops", What = DeedKind.Deployed, Release = "b2", Before = "a1" });

        Assert.Null(deed);
        Assert.Equal("deploys.jsonl cannot be written: No space left on device. Nothing was changed; mend the disk and try again.", problem);
        Assert.Equal("a1", ledger.State.Active!.Release);
        Assert.Equal("a1", Open().State.Active!.Release);

        _disk.FailsAfter = null;
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "c3", Before = "a1" });
        Assert.Equal(["a1", "c3"], Open().History.Select(static deed => deed.Release));
    }

    [Fact]
    public void What_could_not_be_cut_is_told_and_cut_before_the_next_deed()
    {
        var ledger = Open();
        (_disk.FailsAfter, _disk.CannotCut) = (5, true);
        var (_, problem) = ledger.Append(new Deed { Who = "ops", What = DeedKind.Deployed, Release = "a1" });
        Assert.EndsWith("a restart before the next deed may find it.", problem, StringComparison.Ordinal);

        (_disk.FailsAfter, _disk.CannotCut) = (null, false);
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "b2" });
        Assert.Equal("b2", Assert.Single(Open().History).Release);
    }

    [Fact]
    public void A_deed_that_was_undone_never_was()
    {
        var ledger = Open();
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = "a1" });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Canary, Release = "b2", Before = "a1", Share = 500 });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Promoted, Release = "b2", Before = "a1" });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Drained });
        Append(ledger, new Deed { Who = "ops", What = DeedKind.Refused, Release = "b2", Undoes = 3 });

        Assert.All([ledger.State, Open().State], static state => Assert.Equal(("a1", 2), (state.Active!.Release, state.Canary!.Number)));
    }

    [Fact]
    public void The_last_twenty_that_were_active_are_needed_and_the_one_that_is()
    {
        var ledger = Open();
        for (var i = 1; i <= 30; i++)
        {
            Append(ledger, new Deed { Who = "ops", What = DeedKind.Deployed, Release = Name(i), Before = i == 1 ? null : Name(i - 1) });
        }

        Append(ledger, new Deed { Who = "ops", What = DeedKind.RolledBack, Release = Name(12), Before = Name(30) });
        for (var i = 0; i < 40; i++)
        {
            Append(ledger, new Deed { Who = "ops", What = DeedKind.Refused, Release = "bad" });
        }

        Assert.Equal(
            [.. Enumerable.Range(11, 20).Where(static i => i != 12).Select(Name), Name(12)],
            ledger.State.Needed);

        static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");
    }

    private static void Append(ReleaseLedger ledger, Deed deed) => Assert.Null(ledger.Append(deed).Problem);

    private ReleaseLedger Open()
    {
        var (ledger, problem) = ReleaseLedger.Open(_disk, "deploys.jsonl", _time);
        Assert.Null(problem);
        return ledger!;
    }
}

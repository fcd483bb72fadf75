using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.Journal.Tests;

/// <summary>A folder with a journal in it, and what that logged.</summary>
internal sealed class Spooled : IJournalLog, IDisposable
{
    public Spooled()
        : this(Directory.CreateTempSubdirectory("callcenter-journal-").FullName)
    {
    }

    /// <summary>In a folder that is there already.</summary>
    public Spooled(string folder)
    {
        Folder = folder;
        Options = new CallJournalOptions
        {
            SpoolFolder = Path.Combine(Folder, "spool"),
            DatabaseFile = Path.Combine(Folder, "calls.db"),
            ShipInterval = TimeSpan.FromMilliseconds(20),
            SyncInterval = TimeSpan.FromMilliseconds(20),
        };
    }

    public string Folder { get; }

    public CallJournalOptions Options { get; set; }

    public ConcurrentQueue<string> Log { get; } = new();

    public string[] Segments => [.. Directory.GetFiles(Options.SpoolFolder, "*.seg").Order(StringComparer.Ordinal)];

    public static CallRecord Record(int number) => new()
    {
        Id = number.ToString("D6", CultureInfo.InvariantCulture),
        Project = "热线",
        Release = "abc",
        From = "13800001111",
        To = "400123",
        StartedAt = new DateTimeOffset(2026, 11, 21, 9, 30, 0, 250, TimeSpan.FromHours(8)),
        EndedAt = new DateTimeOffset(2026, 11, 21, 9, 31, 0, TimeSpan.FromHours(8)),
        EndedBy = "caller",
        Status = 200,
        Language = "zh-CN",
        Path = """[{"node":"Main","ms":0,"key":"1"}]""",
    };

    public CallJournal Open(TimeProvider? time = null, FaultyDisk? disk = null)
    {
        var result = disk is null ? CallJournal.Open(Options, time ?? TimeProvider.System, this) : CallJournal.Open(Options, disk, time ?? TimeProvider.System, this);
        Assert.Null(result.Problem);
        return result.Journal!;
    }

    /// <summary>Where no file can be made until <see cref="BringDatabaseBack"/>.</summary>
    public void TakeDatabaseAway()
    {
        File.WriteAllText(Path.Combine(Folder, "db"), "in the way");
        Options = Options with { DatabaseFile = Path.Combine(Folder, "db", "calls.db") };
    }

    public void BringDatabaseBack() => File.Delete(Path.Combine(Folder, "db"));

    /// <summary>What a process that is killed now would leave: a copy of its files.</summary>
    public Spooled Killed()
    {
        var copy = new Spooled();
        Directory.CreateDirectory(copy.Options.SpoolFolder);
        foreach (var file in Directory.GetFiles(Options.SpoolFolder))
        {
            if (Path.GetFileName(file) != "lock")
            {
                File.Copy(file, Path.Combine(copy.Options.SpoolFolder, Path.GetFileName(file)));
            }
        }

        return copy;
    }

    public List<string> Rows(string column = "id")
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is the test's own.
        command.CommandText = $"SELECT {column} FROM call_record ORDER BY id";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.IsDBNull(0) ? "NULL" : reader.GetString(0));
        }

        return rows;
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Options.DatabaseFile};Pooling=False");
        connection.Open();
        return connection;
    }

    public static async Task Until(Func<bool> holds, int seconds = 30)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < seconds;)
        {
            if (holds())
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail($"It did not happen within {seconds} s.");
    }

    public static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(i => Record(i).Id)];

    public void DatabaseAway(string problem, long waiting) => Log.Enqueue("away");

    public void DatabaseBack() => Log.Enqueue("back");

    public void SpoolFails(string problem) => Log.Enqueue("spool fails");

    public void SpoolWorks() => Log.Enqueue("spool works");

    public void BytesLeftOut(string file, long bytes) => Log.Enqueue($"left out {bytes}");

    public void DiskFills(int percent, long bytes, long bytesMax) => Log.Enqueue($"{percent} percent");

    public void DiskHasRoom() => Log.Enqueue("room");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

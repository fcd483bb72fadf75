using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>One server for all tests of single statements, over a mailbox made before boxes had a table of their own.</summary>
public sealed class StatementsServer : IAsyncLifetime
{
    internal const string Address = "127.0.0.66:5062";
    internal const int TrunkPort = 15300;

    private const string Records = ".callcenter/records.db";

    private ExpectedSounds? _sounds;
    private RunningServer? _server;

    internal ProjectCopy Project { get; } = ProjectCopy.OfTests("statements");

    internal ExpectedSounds Sounds => _sounds!;

    internal RunningServer Server => _server!;

    internal SmsProvider Sms { get; } = new("127.0.0.66:18081");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Project.PathOf("data"));
        Execute(
            """
            CREATE TABLE message (
                id INTEGER PRIMARY KEY, box TEXT NOT NULL, caller TEXT NOT NULL, recording TEXT NOT NULL, seconds INTEGER NOT NULL,
                bytes INTEGER NOT NULL, left_at TEXT NOT NULL, call TEXT NOT NULL, heard INTEGER NOT NULL DEFAULT 0);
            """);
        _sounds = new ExpectedSounds(Project);
        _server = await RunningServer.StartAsync(Project.Folder, Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _sounds?.Dispose();
        Sms.Dispose();
        Project.Dispose();
    }

    /// <summary>Changes the mailbox.</summary>
    internal void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Project.PathOf("data/voicemail.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own constant text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>One column of the record of a caller's only call, once it is written.</summary>
    internal async Task<string> RecordAsync(string caller, string columns) =>
        Assert.Single(await Project.RowsAsync(Records, $"SELECT {columns} FROM call_record WHERE from_number = '{caller}'"));
}

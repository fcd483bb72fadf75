using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace CallCenter.Data.Drivers;

/// <summary>Makes a SQLite source ready: finds its file, seeds it when it does not exist yet.</summary>
internal static class SqliteSource
{
    // How long another program may hold the file while its tables are completed.
    private const int CompleteSeconds = 5;

    /// <summary>The driver, or null with the problem added.</summary>
    public static SqliteDriver? Open(
        string projectFolder, SourceBinding binding, string connectionString, int connections, List<string> problems, IDataLog log)
    {
        if (Read(projectFolder, binding, connectionString, problems) is not { } connection)
        {
            return null;
        }

        var file = connection.DataSource;
        if (File.Exists(file))
        {
            if (binding.SeedText is { } schema && Complete(binding, file, schema) is { } incomplete)
            {
                problems.Add(incomplete);
                return null;
            }
        }
        else if (binding.Seed is not null || binding.SeedText is not null)
        {
            if (Seed(projectFolder, file, binding, out var seeded) is { } problem)
            {
                problems.Add(problem);
                return null;
            }

            if (seeded)
            {
                log.SourceSeeded(binding.Name, file);
            }
        }

        if (File.Exists(file) && connection.Mode != SqliteOpenMode.ReadOnly && Probe(binding, file) is { } notWritable)
        {
            problems.Add(notWritable);
            return null;
        }

        return new SqliteDriver(connection, connections);
    }

    private static SqliteConnectionStringBuilder? Read(
        string projectFolder, SourceBinding binding, string connectionString, List<string> problems)
    {
        SqliteConnectionStringBuilder connection;
        try
        {
            connection = connectionString.Contains('=', StringComparison.Ordinal)
                ? new SqliteConnectionStringBuilder(connectionString)
                : new SqliteConnectionStringBuilder { DataSource = connectionString };
        }
        catch (ArgumentException exception)
        {
            problems.Add(Report.NotAConnection(binding.Name, exception.Message));
            return null;
        }

        if (connection.DataSource is "" or ":memory:"
            || connection.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || connection.Mode == SqliteOpenMode.Memory)
        {
            problems.Add(Report.NeedsFile(binding.Name));
            return null;
        }

        connection.DataSource = Path.GetFullPath(Path.Combine(projectFolder, connection.DataSource));
        connection.Pooling = false; // Each worker owns its connection; a second pool would keep vanished files open.
        connection.Cache = SqliteCacheMode.Private;
        if (connection.Mode == SqliteOpenMode.ReadWriteCreate)
        {
            connection.Mode = SqliteOpenMode.ReadWrite;
        }

        return connection;
    }

    private static string? Seed(string projectFolder, string file, SourceBinding binding, out bool seeded)
    {
        seeded = false;
        var seed = Path.Combine(projectFolder, binding.Seed ?? "");
        if (binding.SeedText is null && !File.Exists(seed))
        {
            return Report.SeedMissing(binding.Name, binding.Seed!);
        }

        var folder = Path.GetDirectoryName(file)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(folder);
            Run(binding.SeedText ?? File.ReadAllText(seed), temporary);
            seeded = Publish(temporary, file);
            return null;
        }
        catch (SqliteException exception)
        {
            return exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY
                ? Report.FolderNotWritable(binding.Name, folder, exception.Message)
                : Report.SeedFails(binding.Name, binding.Seed ?? binding.Name, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Report.FolderNotWritable(binding.Name, folder, exception.Message);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    // A file of an older version lacks what came later. Without a transaction, so that a complete one is only read.
    private static string? Complete(SourceBinding binding, string file, string schema)
    {
        var target = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = CompleteSeconds };
        try
        {
            using var connection = new SqliteConnection(target.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The script is the platform's own.
            command.CommandText = schema;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return null;
        }
        catch (SqliteException exception)
        {
            return Report.SeedFails(binding.Name, binding.Name, exception.Message);
        }
    }

    private static void Run(string script, string temporary)
    {
        var target = new SqliteConnectionStringBuilder { DataSource = temporary, Pooling = false };
        using var connection = new SqliteConnection(target.ToString());
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The script is the project's own.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    // Without overwriting: of two who seed at the same time the second finds the file of the first and uses it.
    private static bool Publish(string temporary, string file)
    {
        // On Unix File.Move looks first and renames then, which lets two through; a hard link is made or refused in one step.
        if (!OperatingSystem.IsWindows() && link(temporary, file) == 0)
        {
            return true; // The temporary name goes away with the caller's clean-up.
        }

        try
        {
            File.Move(temporary, file, overwrite: false); // Also where the file system knows no hard links.
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string created);

    private static string? Probe(SourceBinding binding, string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var probe = Path.Combine(folder, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Report.FolderNotWritable(binding.Name, folder, exception.Message);
        }
    }
}

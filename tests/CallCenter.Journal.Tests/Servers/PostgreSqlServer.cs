using CallCenter.Testing;
using Npgsql;
using Xunit;

namespace CallCenter.Journal.Tests.Servers;

/// <summary>The PostgreSQL of these tests.</summary>
[CollectionDefinition(Collection)]
public sealed class PostgreSqlServer() : PostgreSqlInstance("127.0.0.44"), ICollectionFixture<PostgreSqlServer>
{
    /// <summary>Name of the tests that share it; they run one after the other, since some stop it.</summary>
    public const string Collection = "PostgreSQL";

    private int _databases;

    /// <summary>A new database for one test.</summary>
    public async Task<string> MakeDatabaseAsync()
    {
        IsNeeded();
        var name = $"journal{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name is made above.
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    /// <summary>What a query gives, each row as its first column's text.</summary>
    public static async Task<List<string>> RowsAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is the test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(await reader.IsDBNullAsync(0) ? "NULL" : reader.GetString(0));
        }

        return rows;
    }
}

using CallCenter.Testing;
using Npgsql;
using Xunit;

namespace CallCenter.Data.Tests.PostgreSql;

/// <summary>The PostgreSQL of these tests.</summary>
[CollectionDefinition(Collection)]
public sealed class PostgreSqlServer() : PostgreSqlInstance("127.0.0.43"), ICollectionFixture<PostgreSqlServer>
{
    /// <summary>Name of the tests that share it; they run one after the other, since some stop it.</summary>
    public const string Collection = "PostgreSQL";

    /// <summary>Executes SQL beside the sources.</summary>
    public async Task MakeAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is the test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Tests.PostgreSql;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.Encryption;

[Collection(PostgreSqlServer.Collection)]
public sealed class EncryptedColumnTests(PostgreSqlServer server)
{
    private static readonly ColumnManifest IdCard = new("idCard", "text", true, 18, Encrypted: true);

    private static readonly StatementManifest Save = Command("INSERT INTO customer VALUES (@idCard)", IdCard);

    private static readonly StatementManifest Find = Query("SELECT idCard FROM customer", IdCard);

    public static TheoryData<string, object> Values => new()
    {
        { "text", "'; DROP TABLE t; -- \0 \U0001F600" },
        { "digits", "0042" },
        { "phone", "+8613800001111" },
        { "agent", "1001" },
        { "int", long.MinValue },
        { "decimal", -0.5m },
        { "money", 12.50m },
        { "bool", true },
        { "duration", TimeSpan.FromMilliseconds(1500) },
        { "date", new DateOnly(1990, 3, 7) },
        { "time", new TimeOnly(9, 30, 15, 250) },
        { "datetime", new DateTimeOffset(2026, 11, 21, 9, 30, 15, 250, TimeSpan.FromHours(8)) },
    };

    [Fact]
    public async Task Sqlite_holds_nothing_readable_and_gives_the_clear_text_back()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE customer(idCard TEXT)");
        await using var sources = Open(database);
        Assert.Equal(DataOutcome.Done, (await Ask(sources, Save, "110101199003070000")).Result.Outcome);

        using (var aside = database.Aside("SELECT 1"))
        {
            await using var command = new SqliteCommand("SELECT idCard FROM customer", aside);
            Assert.Matches("^cc1:[0-9a-f]{8}:", (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
        }

        Assert.Equal([["110101199003070000"]], (await Ask(sources, Find)).Result.Rows);
    }

    [Fact]
    public async Task Postgresql_holds_nothing_readable_and_gives_the_clear_text_back()
    {
        await using var source = new PostgreSqlSource(server, ValueCipherTests.Create());
        await server.MakeAsync("CREATE TABLE customer(idCard text)");
        await source.Done(Save, "110101199003070000");

        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT idCard FROM customer", connection);
        var stored = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.Matches("^cc1:[0-9a-f]{8}:", stored);
        Assert.DoesNotContain("19900307", stored, StringComparison.Ordinal);
        Assert.Equal("110101199003070000", await source.Done(Find));
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task Every_type_comes_back_as_it_was(string type, object value)
    {
        await using var database = new Database();
        database.Make("CREATE TABLE customer(v TEXT)");
        await using var sources = Open(database);
        var column = new ColumnManifest("v", type, false, null, Encrypted: true);
        Assert.Null((await Ask(sources, Command("INSERT INTO customer VALUES (@v)", column), value)).Problem);

        Assert.Equal([[value]], (await Ask(sources, Query("SELECT v FROM customer", column))).Result.Rows);
        var stored = (await Ask(sources, Query("SELECT v FROM customer", Column("v", "text")))).Result.Rows[0][0];
        Assert.StartsWith("cc1:", (string)stored!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_stays_nothing()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE customer(idCard TEXT)");
        await using var sources = Open(database);
        await Ask(sources, Save, [null]);

        Assert.Equal([[null]], (await Ask(sources, Find)).Result.Rows);
    }

    [Theory]
    [InlineData("'110101199003070000'", "a value that is not encrypted")]
    [InlineData("42", "a value that is not encrypted")]
    [InlineData("'cc1:00000000:AAAA'", "a value encrypted with the key 00000000, which is not configured")]
    public async Task What_is_not_encrypted_by_us_fails(string stored, string found)
    {
        await using var database = new Database();
        database.Make($"CREATE TABLE customer(idCard); INSERT INTO customer VALUES ({stored})");
        await using var sources = Open(database);

        Assert.Equal($"`find` failed: column `idCard` is declared encrypted text, but the database gave {found}.", (await Ask(sources, Find)).Problem);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_written_or_read_and_the_release_is_refused()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE customer(idCard TEXT)");

        Assert.Equal("`save` failed: `idCard` is encrypted, and no key is configured.", (await database.Ask(Save, "1")).Problem);
        Assert.Equal(
            ["`idCard` of `save` is encrypted, but no key is configured; add \"encryption\": { \"key\": \"${CALLCENTER_KEY}\" } to callcenter.json."],
            database.Sources.Misfits(Releases.With(Save)));
        await using var sources = Open(database);
        Assert.Empty(sources.Misfits(Releases.With(Save)));
    }

    private static DataSources Open(Database database) =>
        DataSources.Open(database.Folder, [new("crm", "sqlite", "crm.db")], TimeProvider.System, database, ValueCipherTests.Create()).Sources!;
}

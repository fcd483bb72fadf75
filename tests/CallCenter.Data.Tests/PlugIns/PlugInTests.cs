using CallCenter.Abstractions.Calls;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.PlugIns;

/// <summary>Another database's driver: SQLite's own, as if it were a stranger.</summary>
public sealed class PlugInTests
{
    private const string Assembly = "plugins/Microsoft.Data.Sqlite.dll";
    private const string Factory = "Microsoft.Data.Sqlite.SqliteFactory";

    [Fact]
    public async Task A_driver_in_the_plug_in_folder_works_in_a_context_of_its_own()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(v INTEGER); INSERT INTO t VALUES (7)");
        CopyDriver(database);
        var result = Open(database, new DriverPlugIn(Assembly, Factory));
        Assert.Empty(result.Problems);
        await using var sources = result.Sources!;

        Assert.Equal([[7L]], (await Ask(sources, Query("SELECT v FROM t WHERE v = @v", Column("v", "int")) with { Parameters = [Column("v", "int")] }, 7L)).Result.Rows);
        Assert.Equal(DataOutcome.Done, (await Ask(sources, Command("INSERT INTO t VALUES (@v)", Column("v", "int")), 8L)).Result.Outcome);
        Assert.Equal([[2L]], (await Ask(sources, Query("SELECT count(*) AS n FROM t", Column("n", "int")))).Result.Rows);
    }

    [Theory]
    [InlineData("plugins/None.dll", Factory, "The driver `plugins/None.dll` of source `crm` does not exist; put the assembly and what it needs there.")]
    [InlineData("../other/Driver.dll", Factory, "The driver `../other/Driver.dll` of source `crm` does not lie in the project's folder `plugins`.")]
    [InlineData(Assembly, "No.Such", "The driver `plugins/Microsoft.Data.Sqlite.dll` of source `crm` holds no `DbProviderFactory` named `No.Such`.")]
    [InlineData(Assembly, "Microsoft.Data.Sqlite.SqliteConnection", "The driver `plugins/Microsoft.Data.Sqlite.dll` of source `crm` holds no `DbProviderFactory` named `Microsoft.Data.Sqlite.SqliteConnection`.")]
    public async Task A_driver_that_is_not_there_is_refused_with_a_sentence(string assembly, string factory, string problem)
    {
        await using var database = new Database();
        CopyDriver(database);

        Assert.Equal(problem, Assert.Single(Open(database, new DriverPlugIn(assembly, factory)).Problems));
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_refused()
    {
        await using var database = new Database();
        Directory.CreateDirectory(Path.Combine(database.Folder, "plugins"));
        database.Write("plugins/Notes.dll", "not an assembly");

        Assert.StartsWith(
            "The driver `plugins/Notes.dll` of source `crm` cannot be loaded:",
            Assert.Single(Open(database, new DriverPlugIn("plugins/Notes.dll", Factory)).Problems),
            StringComparison.Ordinal);
    }

    private static DataSourcesResult Open(Database database, DriverPlugIn plugIn) => DataSources.Open(
        database.Folder, [new("crm", "strange", $"Data Source={database.File};Pooling=False", PlugIn: plugIn)], TimeProvider.System, database);

    private static void CopyDriver(Database database)
    {
        var plugins = Directory.CreateDirectory(Path.Combine(database.Folder, "plugins")).FullName;
        var driver = typeof(Microsoft.Data.Sqlite.SqliteFactory).Assembly.Location;
        File.Copy(driver, Path.Combine(plugins, Path.GetFileName(driver)));
    }
}

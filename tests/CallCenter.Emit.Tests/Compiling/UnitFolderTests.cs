using CallCenter.Compiler.Releases;
using CallCenter.Emit.CSharp;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

public sealed class UnitFolderTests
{
    private static UnitFolder Open(TemporaryFolder folder) => new(folder.Releases, TimeProvider.System);

    [Fact]
    public void An_assembly_is_found_by_what_it_was_made_from()
    {
        using var folder = new TemporaryFolder();
        var units = Open(folder);
        Assert.Null(units.Find("k1", "a"));

        units.Keep("k1", new EmittedAssembly("a", [1, 2], [3]));

        var found = units.Find("k1", "a");
        Assert.NotNull(found);
        Assert.Equal([1, 2], found.Image);
        Assert.Equal([3], found.Symbols);
        Assert.Null(units.Find("k2", "a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(37)]
    public void What_was_written_half_does_not_count(int bytes)
    {
        using var folder = new TemporaryFolder();
        var units = Open(folder);
        units.Keep("k1", new EmittedAssembly("a", [1, 2], [3]));
        var file = Assert.Single(Directory.GetFiles(folder.Releases));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..bytes]);

        Assert.Null(units.Find("k1", "a"));
    }

    [Fact]
    public void The_assemblies_used_last_are_kept()
    {
        using var folder = new TemporaryFolder();
        var units = Open(folder);
        var day = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        for (var unit = 0; unit < UnitFolder.UnitsKept + 2; unit++)
        {
            units.Keep($"k{unit}", new EmittedAssembly("a", [1], [2]));
            File.SetLastWriteTimeUtc(Path.Combine(folder.Releases, $"k{unit}.unit"), day.AddMinutes(unit));
        }

        Assert.NotNull(units.Find("k0", "a")); // Used just now.
        units.Prune();

        Assert.NotNull(units.Find("k0", "a"));
        Assert.Null(units.Find("k1", "a"));
        Assert.Null(units.Find("k2", "a"));
        Assert.NotNull(units.Find("k3", "a"));
    }
}

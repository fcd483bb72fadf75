using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Compiler.Sources;
using CallCenter.Semantics.Binding;
using CallCenter.Syntax.Parsing;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

/// <summary>Runs alone, because it compares times.</summary>
[CollectionDefinition(nameof(GrowthTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Twice the project takes twice the time, up to 20,000 lines.</summary>
[Collection(nameof(GrowthTests))]
public sealed class GrowthTests
{
    private const double GrowthMax = 2.3;
    private const int RoundsMin = 3;
    private const int RoundsMax = 15;

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    public void Twice_the_lines_take_at_most_a_little_more_than_twice_the_time(int files)
    {
        var small = new ProjectTexts(GeneratedProject.Texts(files, 1));
        var large = new ProjectTexts(GeneratedProject.Texts(files * 2, 1));
        var bestSmall = TimeSpan.MaxValue;
        var bestLarge = TimeSpan.MaxValue;

        // Other work on the machine only ever makes a round slower, so the best of some rounds is what it costs.
        for (var round = 0; round < RoundsMax && (round < RoundsMin || bestLarge / bestSmall > GrowthMax); round++)
        {
            bestSmall = Min(bestSmall, TimeOf(small));
            bestLarge = Min(bestLarge, TimeOf(large));
        }

        Assert.InRange(bestLarge / bestSmall, 0, GrowthMax);
    }

    private static TimeSpan TimeOf(ProjectTexts source)
    {
        var before = ThreadTime();
        ImmutableArray<Syntax.Tree.CompilationUnitSyntax> files = [.. source.ReadFlows().Select(file => FlowParser.Parse(file).Root)];
        Assert.NotNull(ProjectBinder.Bind(files, new NoFiles()).Project);
        return ThreadTime() - before;
    }

    // What the thread was really given by the scheduler, in nanoseconds; the wall clock would count who else is busy.
    private static TimeSpan ThreadTime() =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0);

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private sealed class NoFiles : IProjectFiles
    {
        public bool Exists(string path) => false;

        public TimeSpan? SoundLength(string path) => null;
    }
}

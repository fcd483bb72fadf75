using CallCenter.Abstractions.Calls;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.CSharp;
using CallCenter.Emit.Lowering;
using CallCenter.Semantics.Bound;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

/// <summary>What keeps large projects quick to compile.</summary>
public sealed class LargeProjectTests
{
    private const int Files = 20;
    private const double LinesForALineMax = 4;

    private static BoundProject Bound(IReadOnlyDictionary<string, string> texts)
    {
        var check = new ProjectCompiler(TimeProvider.System).Check(new ProjectTexts(texts));
        Assert.Equal([], check.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title} {diagnostic.Primary?.Span.File.Path} `{diagnostic.Primary?.Span.Text}`"));
        return check.Project!;
    }

    [Fact]
    public void The_same_seed_gives_the_same_project()
    {
        Assert.Equal(GeneratedProject.Texts(Files, 7), GeneratedProject.Texts(Files, 7));
        Assert.NotEqual(GeneratedProject.Texts(Files, 7), GeneratedProject.Texts(Files, 8));
        Assert.InRange(GeneratedProject.LinesOf(GeneratedProject.Texts(Files, 7)), Files * 90, Files * 115);
    }

    [Fact]
    public void A_line_of_flow_becomes_at_most_four_lines_of_csharp()
    {
        var texts = GeneratedProject.Texts(Files, 1);
        var lines = ProjectLowering.Lower(Bound(texts)).Sum(source => source.Text.Count(letter => letter == '\n'));
        Assert.InRange((double)lines / GeneratedProject.LinesOf(texts), 1, LinesForALineMax);
    }

    [Fact]
    public void The_examples_become_at_most_four_lines_of_csharp_for_a_line()
    {
        var folder = new ProjectFolder(Path.Combine(Repository.Root, "examples/hotline-400"));
        var project = new ProjectCompiler(TimeProvider.System).Check(folder).Project!;
        var flowFiles = folder.ReadFlows().Where(file => project.Flows.Any(flow => flow.Span.File.Path == file.Path)).ToList();
        var emitted = ProjectLowering.Lower(project).Where(source => flowFiles.Any(file => source.Path == file.Path + ".cs"));
        Assert.InRange((double)emitted.Sum(source => source.Text.Count(letter => letter == '\n')) / flowFiles.Sum(file => file.LineCount), 1, LinesForALineMax);
    }

    [Fact]
    public void An_edit_that_changes_no_declaration_compiles_one_unit()
    {
        var cache = new MemoryCache();
        var texts = GeneratedProject.Texts(Files, 1).ToDictionary(StringComparer.Ordinal);
        var first = ReleaseEmitter.Emit(Bound(texts), cache, TestContext.Current.CancellationToken);
        Assert.Equal(first.Assemblies.Select(assembly => assembly.Name).Order(), cache.Compiled.Order());
        Assert.True(first.Assemblies.Length > 4);

        // More nodes, one more prompt of `say`, and more lines, in a file that stands before others.
        cache.Compiled.Clear();
        texts["flows/dept0003.flow"] = texts["flows/dept0003.flow"].Replace(
            "    noteChoice3(call.from, \"ask\") else continue\n",
            "    noteChoice3(call.from, \"ask\") else continue\n    say { zh-CN \"请问。\" en \"Please.\" yue \"请问。\" }\n    let twice = level * 2\n    if twice > 4 { play Goodbye }\n",
            StringComparison.Ordinal);
        var edited = Bound(texts);
        var second = ReleaseEmitter.Emit(edited, cache, TestContext.Current.CancellationToken);

        var flow = edited.Flows.Single(flow => flow.Name == "Ask3");
        Assert.Equal([second.Assemblies[second.AssemblyOfFlow[edited.Flows.IndexOf(flow)]].Name], cache.Compiled);
    }

    [Fact]
    public void A_declaration_of_a_record_compiles_everything_that_may_see_it()
    {
        var cache = new MemoryCache();
        var texts = GeneratedProject.Texts(Files, 1).ToDictionary(StringComparer.Ordinal);
        ReleaseEmitter.Emit(Bound(texts), cache, TestContext.Current.CancellationToken);
        cache.Compiled.Clear();

        texts["flows/dept0003.flow"] = texts["flows/dept0003.flow"].Replace("points : int }", "points : decimal  rank : int }", StringComparison.Ordinal)
            .Replace("var points = k.points + level", "var points = k.rank + level", StringComparison.Ordinal)
            .Replace("if k.points > 1000", "if k.rank > 1000", StringComparison.Ordinal);
        var edited = ReleaseEmitter.Emit(Bound(texts), cache, TestContext.Current.CancellationToken);

        Assert.Equal(edited.Assemblies.Length, cache.Compiled.Count);
    }

    [Fact]
    public async Task Nodes_and_prompts_are_those_of_the_whole_project_in_every_unit()
    {
        var texts = GeneratedProject.Texts(Files, 1);
        var project = Bound(texts);
        using var emitted = new Emitted(project);
        foreach (var name in (string[])["Order3", "Order9", "Order17"])
        {
            var index = project.Flows.Select(flow => flow.Name).ToList().IndexOf(name);
            var flow = project.Flows[index];
            var call = new FakeCall(DataResult.Without(DataOutcome.Failed)) { Settings = { [LimitOf(project, name)] = 0L } };
            var arguments = Activator.CreateInstance(ArgumentsOf(emitted, project, index), 1L, "order");

            await emitted.Module.RunAsync(index, call, arguments);

            Assert.Equal(flow.Node, call.Nodes[0]);
            Assert.All(call.Nodes, node => Assert.StartsWith(name, project.Nodes[node].Id, StringComparison.Ordinal));
            var said = project.Prompts.Select((prompt, at) => (prompt, at)).Single(it => it.prompt.Name.StartsWith(name + "/", StringComparison.Ordinal)).at;
            Assert.Contains($"play {said}", call.Log, StringComparison.Ordinal);
        }
    }

    private static int LimitOf(BoundProject project, string flow) =>
        project.Settings.Select(setting => setting.Name).ToList().IndexOf(flow.Replace("Order", "limit", StringComparison.Ordinal));

    private static Type ArgumentsOf(Emitted emitted, BoundProject project, int flow) => emitted.TypeNamed($"Arguments_{project.Flows[flow].Name}_{flow}");

    /// <summary>Remembers what had to be compiled.</summary>
    private sealed class MemoryCache : IUnitCache
    {
        private readonly Dictionary<string, EmittedAssembly> _kept = new(StringComparer.Ordinal);

        public List<string> Compiled { get; } = [];

        public EmittedAssembly? Find(string key, string name)
        {
            lock (_kept)
            {
                return _kept.GetValueOrDefault(key);
            }
        }

        public void Keep(string key, EmittedAssembly assembly)
        {
            lock (_kept)
            {
                _kept.Add(key, assembly);
                Compiled.Add(assembly.Name);
            }
        }
    }
}

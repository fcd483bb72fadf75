using System.Runtime.CompilerServices;
using CallCenter.Abstractions.Loading;
using CallCenter.Emit.CSharp;
using CallCenter.Emit.Lowering;
using CallCenter.Semantics.Bound;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Emit.Tests;

public sealed class AssemblyTests
{
    [Fact]
    public void The_same_project_gives_the_same_bytes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var first = ReleaseEmitter.Emit(SmallProject(), cancellation: cancellation).Assemblies;
        var second = ReleaseEmitter.Emit(SmallProject(), cancellation: cancellation).Assemblies;

        Assert.Equal(["flows.types", "flows.module", "flows.unit0"], first.Select(assembly => assembly.Name));
        foreach (var (one, other) in first.Zip(second))
        {
            Assert.Equal(one.Image, other.Image);
            Assert.Equal(one.Symbols, other.Symbols);
        }
    }

    [Fact]
    public void What_is_no_release_is_not_loaded()
    {
        Assert.Throws<BadImageFormatException>(() => ReleaseAssembly.Load([], [new ReleasePart(new byte[] { 1, 2, 3 })]));
        var other = File.ReadAllBytes(typeof(ReleaseEmitter).Assembly.Location);
        Assert.Contains("holds CallCenter.Emitted.Module", Assert.Throws<BadImageFormatException>(() => ReleaseAssembly.Load([], [new ReleasePart(other)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_that_is_let_go_leaves_memory()
    {
        var lifetime = LoadAndServe();
        for (var round = 0; round < 10 && lifetime.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(lifetime.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAndServe()
    {
        using var project = new Emitted(SmallProject());
        Assert.Equal("play 0(13800000001)\nhangup", project.Serve(new FakeCall()).GetAwaiter().GetResult());
        return project.Lifetime;
    }

    [Fact]
    public void What_is_emitted_is_what_the_baseline_says()
    {
        var text = string.Join("\n", ProjectLowering.Lower(SmallProject()).Select(source => $"// {source.Path}\n{source.Text}"));
        Baseline.Matches(Path.Combine(Repository.Root, "tests/language/emit/small.cs"), text);
    }

    private static BoundProject SmallProject()
    {
        var sketch = new Sketch();
        var hello = sketch.Prompt("Hello", "number");
        var number = Sketch.Parameter("号码", Sketch.Phone);
        sketch.Flow("Start", sketch.GoTo(1, Sketch.From));
        sketch.Flow("主菜单", [number], 3, 0, sketch.Play(hello, Sketch.Read(number)), sketch.Hangup());
        sketch.Inbound.Add(new BoundInboundRule([], null, 0, 0, Sketch.Span(1)));
        return sketch.Build();
    }
}

using System.Globalization;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Semantics.Bound;
using CallCenter.Simulation.Calls;

namespace CallCenter.Soundness.Tests.Callers;

/// <summary>A compiled project with what is proved about it, and callers who try to break the proof.</summary>
internal sealed class CallersOf : IDisposable
{
    private readonly ReleaseAssembly _assembly;
    private readonly ReleaseManifest _manifest;

    public CallersOf(IProjectSource source, CancellationToken cancellation)
    {
        var check = Repository.Check(source);
        Project = check.Project ?? throw new InvalidOperationException($"The project has errors:\n{TerminalText.Render(check.Diagnostics)}");
        var release = new ProjectCompiler(TimeProvider.System).Compile(source, cancellation: cancellation).Release!;
        _manifest = release.Manifest;
        _assembly = release.Load();
        Bounds = Project.Bounds;
    }

    public BoundProject Project { get; }

    /// <summary>What the callers are held against.</summary>
    public Bounds Bounds { get; init; }

    /// <summary>Runs one call; gives what it broke, or null.</summary>
    public string? Break(int seed)
    {
        var call = new RandomCall(_manifest, seed);
        var entry = _assembly.Module.Route(call).Flow;
        if (entry < 0)
        {
            return null;
        }

        try
        {
            var run = FlowTrampoline.RunAsync(_assembly.Module, _manifest, entry, call);
            if (!run.IsCompleted)
            {
                return Told(seed, "it waits for something other than its call");
            }

            run.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever a flow throws is what the test is looking for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Told(seed, fault.ToString());
        }

        return Exceeds(call, Bounds.Flows[entry]) is { } broken ? Told(seed, $"{broken}; its path: {PathOf(call)}") : null;
    }

    public void Dispose() => _assembly.Dispose();

    private static string? Exceeds(RandomCall call, FlowBound bound)
    {
        if (call.IsStuck)
        {
            return "it runs for ever";
        }

        if (!call.HasEnded)
        {
            return "its flows are over, but it is not";
        }

        var toPerson = call.WaitedToPerson ?? call.Waited;
        var keysToPerson = call.KeysToPerson ?? call.Keys;
        return Over("until a person or the end", toPerson, keysToPerson, bound.ToPersonOrEnd)
            ?? Over("in all", call.Waited, call.Keys, bound.Total)
            ?? (call.WaitedToPerson is null ? null
                : bound.AfterPerson is null ? "it meets a person where none can be met"
                : Over("after the first person", call.Waited - toPerson, call.Keys - keysToPerson, bound.AfterPerson));
    }

    private static string? Over(string what, TimeSpan time, int keys, WaitBound bound) =>
        time > bound.Time ? string.Create(CultureInfo.InvariantCulture, $"it waits {time.TotalSeconds:0.0} s {what}, proved are {bound.Time.TotalSeconds:0.0} s")
        : keys > bound.Keys ? $"it takes {keys} keys {what}, proved are {bound.Keys}"
        : null;

    private static string Told(int seed, string what) => $"SEED={seed}: {what}";

    private string PathOf(RandomCall call) => string.Join(" ", call.Nodes.TakeLast(60).Select(node => _manifest.Nodes[node].Id));
}

using System.Text;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;
using CallCenter.Simulation.Calls;
using CallCenter.Simulation.Replaying;

namespace CallCenter.Soundness.Tests.Replaying;

/// <summary>A compiled project whose calls write their events, and are executed again from them.</summary>
internal sealed class RecordedRelease : IDisposable
{
    private readonly ReleaseAssembly _assembly;

    public RecordedRelease(IProjectSource source, CancellationToken cancellation)
    {
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(source, cancellation: cancellation);
        var release = compiled.Release ?? throw new InvalidOperationException($"The project has errors:\n{TerminalText.Render(compiled.Diagnostics)}");
        Manifest = release.Manifest;
        _assembly = release.Load();
    }

    public ReleaseManifest Manifest { get; }

    /// <summary>What a random caller's call writes.</summary>
    public IReadOnlyList<CallEvent> Record(int seed) => Record(new RandomCall(Manifest, seed));

    /// <summary>What a call writes.</summary>
    public IReadOnlyList<CallEvent> Record(ICall call)
    {
        var sink = new ListSink();
        var events = new CallEventWriter(call.Id, sink, new EventText(), TimeProvider.System);
        CallBegan.Tell(events, call, Manifest);
        try
        {
            var run = new JournalledCall(call, Manifest, events).RunAsync(_assembly.Module);
            if (!run.IsCompleted)
            {
                throw new InvalidOperationException("It waits for something other than its call.");
            }

            _ = run.GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // A fault of a flow ends its call; it is an event too.
        catch (Exception fault) when (sink.Events[^1].Body.Contains(JournalledCall.FaultMark, StringComparison.Ordinal))
#pragma warning restore CA1031
        {
            Faults.Add(fault);
        }

        events.Begin(call.EndedBy);
        events.Tell(CallEventKind.Ended);
        return sink.Events;
    }

    public List<Exception> Faults { get; } = [];

    public ReplayResult Replay(IReadOnlyList<CallEvent> events) => CallReplay.Run(Manifest, _assembly.Module, events);

    public void Dispose() => _assembly.Dispose();

    private sealed class ListSink : IEventSink
    {
        public List<CallEvent> Events { get; } = [];

        public bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
        {
            Events.Add(new CallEvent(callId, sequence, DateTimeOffset.FromUnixTimeMilliseconds(unixMs), kind, Encoding.UTF8.GetString(body)));
            return true;
        }
    }
}

using System.Text.Json;
using CallCenter.Abstractions.Loading;
using CallCenter.Compiler.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Replay;

namespace CallCenter.Cli.Explaining;

/// <summary>Is told what happens while a journal of routing is done again.</summary>
internal interface IReplayStory
{
    /// <summary>A router as it was when a segment began; what follows goes on from it.</summary>
    void Begin(Router router);

    /// <summary>One command, done again.</summary>
    void Step(Router router, in RoutingJournalLine line, RoutingCommand command, IReadOnlyList<RoutingEvent> events);
}

/// <summary>Does again what a journal says, by the releases that decided then.</summary>
internal sealed class RoutingReplay(ReleaseFolder releases) : IDisposable
{
    private readonly Dictionary<string, (ReleaseCode Code, ReleaseAssembly Loaded)?> _loaded = new(StringComparer.Ordinal);
    private readonly List<RoutingEvent> _events = [];

    /// <summary>What could not be done again, a sentence each.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The moment of the last line that was read.</summary>
    public DateTimeOffset Last { get; private set; }

    /// <summary>The state after the last step; null when that could not be done again.</summary>
    public Router? Router { get; private set; }

    /// <summary>Tells a segment to a story.</summary>
    public void Run(string segment, IReplayStory story)
    {
        Router = null;
        foreach (var line in RoutingJournalReader.Read(segment))
        {
            Last = line.At;
            if (line.Router is { } state)
            {
                (Router, var problem) = Router.Load(state, Find);
                Note(segment, problem);
                if (Router is not null)
                {
                    story.Begin(Router);
                }
            }
            else if (line.IsGap)
            {
                Note(segment, "steps are missing here, because the disk was too slow.");
                Router = null;
            }
            else if (Router is not null && line.Command is { } command)
            {
                Step(segment, story, line, command);
            }
        }
    }

    public void Dispose()
    {
        foreach (var release in _loaded.Values)
        {
            release?.Loaded.Dispose();
        }
    }

    private void Step(string segment, IReplayStory story, in RoutingJournalLine line, JsonElement json)
    {
        var (command, problem) = CommandJson.Read(json, Find);
        Note(segment, problem);
        if (command is null)
        {
            Router = null;
            return;
        }

        _events.Clear();
        Router!.Apply(command, line.At, _events);
        story.Step(Router, line, command, _events);
    }

    private void Note(string segment, string? problem)
    {
        if (problem is not null)
        {
            Problems.Add($"{Path.GetFileName(segment)}: {problem}");
        }
    }

    private ReleaseCode? Find(string hash)
    {
        if (!_loaded.TryGetValue(hash, out var known))
        {
            var release = releases.TryRead(hash);
            var loaded = release?.Load();
            _loaded[hash] = known = loaded is null ? null : (new(release!.Manifest, loaded.Module), loaded);
        }

        return known?.Code;
    }
}

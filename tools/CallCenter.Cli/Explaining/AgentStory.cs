using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Why;

namespace CallCenter.Cli.Explaining;

/// <summary>What was offered to one agent, and why nothing was while he was idle and somebody waited.</summary>
/// <param name="agent">His number.</param>
internal sealed class AgentStory(string agent) : IReplayStory
{
    private readonly Explainer _explainer = new((_, asked) => asked == agent);
    private readonly Dictionary<string, string> _notHis = new(StringComparer.Ordinal);
    private DateTimeOffset _idleSince;

    /// <summary>The story.</summary>
    public List<WhyStep> Steps { get; } = [];

    /// <summary>Whether there is such an agent in the journal.</summary>
    public bool IsKnown { get; private set; }

    public void Begin(Router router)
    {
        router.Explainer = _explainer;
        IsKnown |= router.StateOf(agent) is not null;
    }

    public void Step(Router router, in RoutingJournalLine line, RoutingCommand command, IReadOnlyList<RoutingEvent> events)
    {
        IsKnown |= command is PutAgent { Profile.Id: var put } && put == agent;
        if (_notHis.Count > 0 && events.Any(told => told is AgentChanged { From: AgentState.Idle } changed && changed.Agent == agent))
        {
            EndIdle(line.At);
        }

        foreach (var told in events)
        {
            if (Said(told) is { } what)
            {
                var why = told is Offered offered ? _explainer.Found.FirstOrDefault(it => it.Id == offered.Id) : null;
                Steps.Add(new(why?.At ?? line.At, what, [.. why is null ? [] : ExplanationLines.Of(why, agent), .. RecordedDifference.Of(told, line)]));
            }
        }

        _explainer.Clear();
        foreach (var (id, reasons) in router.WhyIdle(agent, id => !_notHis.ContainsKey(id)))
        {
            if (_notHis.Count == 0)
            {
                _idleSince = line.At;
            }

            _notHis.Add(id, string.Join("; ", reasons));
        }

        if (_notHis.Count > 0 && router.Waiting == 0)
        {
            EndIdle(line.At);
        }
    }

    /// <summary>Says what is still so at the end of what is known.</summary>
    public void End(DateTimeOffset at)
    {
        if (_notHis.Count > 0)
        {
            EndIdle(at);
        }
    }

    private void EndIdle(DateTimeOffset at)
    {
        var waited = string.Create(CultureInfo.InvariantCulture, $"{_notHis.Count} waited whom he was not offered");
        Steps.Add(new(_idleSince, $"idle for {SettingValues.Format(CallStory.Whole(at - _idleSince))} while {waited}", [.. ExplanationLines.Grouped(_notHis.Select(it => (it.Key, it.Value)))]));
        _notHis.Clear();
    }

    private string? Said(RoutingEvent told) => told switch
    {
        AgentChanged it when it.Agent == agent && it.To != AgentState.Reserved => $"{it.To}{(it.Reason.Length > 0 ? $" ({it.Reason})" : "")}, after {SettingValues.Format(CallStory.Whole(it.Lasted))} of {it.From}",
        Offered it when it.Agent == agent => $"offered {it.Id} of {it.Queue}",
        Withdrawn it when it.Agent == agent => $"{it.Id} is no longer offered: {it.Reason}",
        Connected it when it.Agent == agent => $"took {it.Id}",
        TakenOver it when it.Agent == agent => it.From.Length > 0 ? $"took {it.Id} over from {it.From}" : $"took {it.Id} over",
        ServiceEnded it when it.Agent == agent => $"done with {it.Id} after {SettingValues.Format(CallStory.Whole(it.Took))}",
        _ => null,
    };
}

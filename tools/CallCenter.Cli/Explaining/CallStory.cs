using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;
using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Why;

namespace CallCenter.Cli.Explaining;

/// <summary>What became of one call in the queues, and why.</summary>
/// <param name="id">The call.</param>
/// <param name="agent">The one agent of interest; null for all.</param>
internal sealed class CallStory(string id, string? agent) : IReplayStory
{
    private readonly Explainer _explainer = new((asked, _) => asked == id);

    /// <summary>The story.</summary>
    public List<WhyStep> Steps { get; } = [];

    public void Begin(Router router) => router.Explainer = _explainer;

    public void Step(Router router, in RoutingJournalLine line, RoutingCommand command, IReadOnlyList<RoutingEvent> events)
    {
        foreach (var told in events)
        {
            if (Said(told, command) is { } what)
            {
                var why = told is Offered or TurnedAway ? _explainer.Found.FirstOrDefault(it => told is Offered offered ? it.Winners.Contains(offered.Agent) : it.Outcome is not null) : null;
                Steps.Add(new(why?.At ?? line.At, what, [.. why is null ? [] : ExplanationLines.Of(why, agent), .. RecordedDifference.Of(told, line)]));
            }
        }

        _explainer.Clear();
    }

    /// <summary>Says how it stands at the end of what is known.</summary>
    public void End(Router? router, DateTimeOffset at)
    {
        if (router?.Explain(id) is { } why)
        {
            Steps.Add(new(at, $"waits in {why.Queue}, since {SettingValues.Format(Whole(why.Waited))}", ExplanationLines.Of(why, agent)));
        }
    }

    /// <summary>Without parts of a second.</summary>
    public static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));

    // An agent who has it from another serves it under a name of its own.
    private bool IsOf(string interaction) => interaction.StartsWith(id + "/", StringComparison.Ordinal);

    private string? Said(RoutingEvent told, RoutingCommand command) => told switch
    {
        Entered it when it.Id == id => $"entered {it.Queue}{(command is Enter { Arrival: var arrival } ? $", {arrival.Priority}{(arrival.IsCallback ? ", to be called back" : "")}" : "")}",
        Moved it when it.Id == id => $"moved on from {it.From} to {it.To}",
        Offered it when it.Id == id => $"offered to {it.Agent}",
        Withdrawn it when it.Id == id => $"no longer offered to {it.Agent}: {it.Reason switch
        {
            WithdrawReason.TakenByAnother => "another took it",
            WithdrawReason.Left => "he who waited has left",
            WithdrawReason.NoAnswer => "no answer",
            WithdrawReason.SignedOut => "signed out",
            _ => "refused",
        }}",
        Connected it when it.Id == id => $"{it.Agent} took it, after a wait of {SettingValues.Format(Whole(it.Waited))}",
        ServiceEnded it when it.Id == id => $"{it.Agent} was done with it after {SettingValues.Format(Whole(it.Took))}",
        TakenOver it when IsOf(it.Id) => it.From.Length > 0 ? $"{it.From} handed it over to {it.Agent}" : $"{it.Agent} has it from now on",
        ServiceEnded { Queue.Length: > 0 } it when IsOf(it.Id) => $"{it.Agent} was done with it after {SettingValues.Format(Whole(it.Took))}",
        TurnedAway it when it.Id == id => $"turned away from {it.Queue}: {it.Outcome}",
        Left it when it.Id == id => $"left {it.Queue} by himself after {SettingValues.Format(Whole(it.Waited))}: {it.Reason}",
        Rejected { Command: Enter enter } it when enter.Arrival.Id == id => $"refused: {it.Problem}",
        _ => null,
    };
}

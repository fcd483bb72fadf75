using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases.Diffing;

/// <summary>A queue's policy and waiting room, a line for each clause, as it is written in a flow file.</summary>
internal static class QueueLines
{
    public static IReadOnlyList<string> Of(QueueManifest queue, ManifestNames names) =>
    [
        .. queue.Pool >= 0 ? [$"in pool {names.Pool(queue.Pool)}"] : Array.Empty<string>(),
        .. queue.Facts.Select(static fact => $"facts {Fact(fact)}"),
        .. queue.Needs.Select(need => $"needs {Need(need, names)}"),
        .. queue.Relaxes.Select(relax => $"relax after {ManifestNames.Length(relax.After)} {(relax.Also ? "also " : "")}{string.Join(", ", relax.Needs.Select(need => Need(need, names)))}"),
        $"order calls by {string.Join(", ", queue.CallOrder.Select(order => Order(order, names)))}; one step up every {ManifestNames.Length(queue.StepUpEvery)}",
        .. queue.AgentOrder.Count > 0 ? [$"order agents by {string.Join(", ", queue.AgentOrder.Select(order => Order(order, names)))}"] : Array.Empty<string>(),
        $"ring {names.Length(queue.Ring.Length)} {WayOf(queue.Ring.Way)}{(queue.Ring.MarkMissed ? ", mark missed" : "")}",
        .. queue.Hours >= 0 ? [$"open {names.Hours(queue.Hours)}"] : Array.Empty<string>(),
        $"limit {queue.WaitingMax} waiting, {names.Length(queue.WaitMax)}",
        .. queue.Target is { } target ? [$"target {ManifestNames.Number(target.Part)}% within {ManifestNames.Length(target.Within)}"] : Array.Empty<string>(),
        .. queue.WrapUp is { } wrapUp ? [$"wrap up {names.Length(wrapUp)}"] : Array.Empty<string>(),
        .. queue.Overflows.Select(overflow => $"overflow {When(overflow)} {(overflow.Queue >= 0 ? "to " + names.Queue(overflow.Queue) : "-> " + JumpOf(queue, overflow.Jump, names))}"),
        .. queue.Shares.Select(share => $"share {ManifestNames.Number(share.Part)}% to {names.Queue(share.Queue)}"),
        .. queue.BeforeConnecting is { } connecting ? [$"before connecting play {Prompt(connecting, names)}"] : Array.Empty<string>(),
        .. queue.Music is { } music ? [$"while waiting music \"{music}\""] : Array.Empty<string>(),
        .. queue.Prompts.Select(prompt => $"while waiting {prompt.Kind} {ManifestNames.Length(prompt.Time)} play {Prompt(prompt, names)}"),
        .. queue.Keys.Select(key => $"while waiting on {key.Key} \"{key.Label}\" {(key.Action == "jump" ? "-> " + JumpOf(queue, key.Jump, names) : key.Action)}"),
    ];

    /// <summary>A key that calls are ordered by.</summary>
    public static string Order(CallOrderManifest order, ManifestNames names) =>
        (order.Kind == "value" ? names.Expression(order.Value) : order.Kind) + (order.Descending ? " desc" : "");

    private static string Fact(FactManifest fact) =>
        $"{fact.Name}: {fact.Record ?? fact.Type}{(fact.LengthMax is { } most ? $" up to {most}" : "")}{(fact.Optional ? "?" : "")}{(fact.HasDefault ? $" = {fact.Default ?? "none"}" : "")}";

    private static string Need(NeedManifest need, ManifestNames names)
    {
        var what = need.Kind switch
        {
            "skill" => $"skill {names.Skill(need.Index)}{(need.Compare.Length > 0 ? $" {need.Compare} {names.Expression(need.Value)}" : "")}",
            "group" => $"group {names.Group(need.Index)}",
            _ => $"{need.Kind} {names.Expression(need.Value)}",
        };
        return need.When >= 0 ? $"{what} when {names.Expression(need.When)}" : what;
    }

    private static string Order(AgentOrderManifest order, ManifestNames names)
    {
        var what = order.Kind switch
        {
            "lastServed" => $"last served{(order.Within is { } within ? $" within {ManifestNames.Length(within)}" : "")}",
            "desk" => $"desk {names.Expression(order.Value)}",
            "skill" => $"skill {names.Skill(order.Index)}",
            "group" => $"group {names.Group(order.Index)}",
            var plain => plain,
        };
        return order.Descending ? $"{what} desc" : what;
    }

    private static string When(OverflowManifest overflow) => overflow.Kind switch
    {
        "after" => $"after {ManifestNames.Length(overflow.After ?? TimeSpan.Zero)}",
        "waiting" => $"when waiting > {overflow.WaitingMax}",
        _ => "when nobody signed in",
    };

    private static string WayOf(string way) => way switch
    {
        "nextAgent" => "then next agent",
        "allAtOnce" => "all at once",
        "inTurn" => "in turn",
        "inOrder" => "in order",
        "leastTalk" => "least talk",
        _ => way,
    };

    private static string Prompt(WaitingPromptManifest prompt, ManifestNames names) =>
        names.Prompt(prompt.Prompt) + (prompt.Arguments.Count > 0 ? $"({string.Join(", ", prompt.Arguments.Select(names.Expression))})" : "");

    private static string JumpOf(QueueManifest queue, int jump, ManifestNames names) => jump >= 0 && jump < queue.Jumps.Count ? names.Flow(queue.Jumps[jump]) : "?";
}

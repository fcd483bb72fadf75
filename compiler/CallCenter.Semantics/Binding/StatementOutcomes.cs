using System.Collections.Immutable;

namespace CallCenter.Semantics.Binding;

/// <summary>A way a statement may end, for those who write its arms.</summary>
/// <param name="Name">As an author says it.</param>
/// <param name="Why">What would happen to a caller if nothing covered it.</param>
/// <param name="Arm">An arm to paste.</param>
public sealed record StatementOutcome(string Name, string Why, string Arm);

/// <summary>The closed sets of outcomes, by the first words of statements.</summary>
public static class StatementOutcomes
{
    /// <summary>How a statement may end; empty for one without outcomes, and for <c>call</c>, whose outcomes its flow declares.</summary>
    /// <param name="words">The words of its head, names and values among them.</param>
    public static ImmutableArray<StatementOutcome> Of(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var outcomes = (words.Count == 0 ? "" : words[0]) switch
        {
            "menu" => words.Contains("keys") ? Outcomes.MenuWithoutKeys : Outcomes.Menu,
            "collect" => words.Contains("yes") && words.Contains("no") ? Outcomes.YesNo : Outcomes.Collect,
            "transfer" => words.Contains("blind") ? [] : Outcomes.Transfer,
            "queue" => Outcomes.Queue,
            "callback" => Outcomes.Callback,
            "record" => Outcomes.Record,
            "verify" => words.Contains("==") ? Outcomes.Verify : Outcomes.VerifyByQuery,
            "take" => Outcomes.TakeMessage,
            "dial" => Outcomes.Dial,
            "conference" => Outcomes.Conference,
            "fax" => words.Contains("receive") ? Outcomes.FaxReceive : Outcomes.FaxSend,
            "send" => Outcomes.Send,
            "let" or "var" or "command" => Outcomes.Execute,
            _ => [],
        };
        return [.. outcomes.Select(outcome => new StatementOutcome(outcome.Name, outcome.Why, string.Join(' ', outcome.Example.Split(' ', StringSplitOptions.RemoveEmptyEntries))))];
    }

    /// <summary>Whether keys are choices of a statement.</summary>
    public static bool HasKeys(string word) => word == "menu";
}

/// <summary>What the language itself gives names to, for those who write.</summary>
public static class BuiltInNames
{
    /// <summary>What is known of every call: <c>from</c>, <c>to</c>, <c>language</c> …</summary>
    public static ImmutableArray<string> CallFacts { get; } =
        [.. Enum.GetNames<Bound.CallFact>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>The types that need no declaration.</summary>
    public static ImmutableArray<string> Types { get; } = [.. Semantics.Types.Scalars.Names.Order(StringComparer.Ordinal)];

    /// <summary>Functions that stand alone.</summary>
    public static ImmutableArray<string> Functions { get; } = [.. BuiltInFunctions.Free.Keys];

    /// <summary>How urgent a caller is to a queue.</summary>
    public static ImmutableArray<string> Priorities { get; } = ["urgent", "high", "normal", "low"];

    /// <summary>Kinds of sources.</summary>
    public static ImmutableArray<string> SourceKinds { get; } = ["database", "http", "tcp"];

    /// <summary>Measures that every project has.</summary>
    public static ImmutableArray<string> Measures { get; } = [.. BuiltInMeasures.All.Select(measure => measure.Name)];

    /// <summary>What stands behind the <c>.</c> of a value: functions of it, with whether they take values.</summary>
    public static ImmutableArray<(string Name, bool Takes)> FunctionsOf(Types.FlowType type) => type is Semantics.Types.ListType
        ? [("count", false)]
        : [.. BuiltInFunctions.Of(Semantics.Types.Scalars.KindOf(type)).Select(function => (function.Name, function.Takes.Length > 0))];
}

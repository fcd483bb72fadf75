using System.Text.Json;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Simulation.Replaying;

/// <summary>The events that flows have caused, one after the other, and how far they have been met again.</summary>
internal sealed class RecordedSteps
{
    private readonly List<CallEvent> _steps;
    private int _at;
    private string _node = "";
    private JsonElement[]? _values;

    public RecordedSteps(IEnumerable<CallEvent> events) => _steps = [.. events.Where(IsOfFlows)];

    /// <summary>What came of it; null while it goes on.</summary>
    public ReplayResult? Result { get; private set; }

    /// <summary>The event that comes next; null at the end.</summary>
    public CallEvent? Next => _at < _steps.Count ? _steps[_at] : null;

    /// <summary>The values of the event that comes next; empty at the end.</summary>
    public JsonElement[] Values => _values ??= Next is { } next ? ValuesOf(next.Body) : [];

    /// <summary>Whether an event comes next, by kind and first value.</summary>
    public bool IsNext(CallEventKind kind, string word) => Next is { } next && next.Kind == kind && Values is [{ ValueKind: JsonValueKind.String } first, ..] && first.ValueEquals(word);

    /// <summary>The values of the event that must come next.</summary>
    /// <exception cref="ReplayStopException">Another comes.</exception>
    public JsonElement[] Expect(CallEventKind kind, string word)
    {
        if (!IsNext(kind, word))
        {
            throw Next is null ? BreakOff() : Differ($"{CallEventKinds.Word(kind)} \"{word}\"");
        }

        var values = Values;
        if (values.Any(EventValue.IsWithheld))
        {
            throw Stop(ReplayOutcome.NotExecutable, null, $"Values of `{word}` lie encrypted where they come from, so the record does not hold them, and the flow may branch on them.");
        }

        return values is [.., { ValueKind: JsonValueKind.Object } last] && last.TryGetProperty("cut", out _)
            ? throw Stop(ReplayOutcome.NotExecutable, null, $"The values of `{word}` were longer than an event may be and were cut.")
            : values;
    }

    /// <summary>Meets what is executed with what was recorded.</summary>
    /// <exception cref="ReplayStopException">They differ.</exception>
    public void Meet(CallEventKind kind, string body)
    {
        if (Result is not null)
        {
            throw new ReplayStopException();
        }

        if (Next is not { } next)
        {
            throw BreakOff();
        }

        if (next.Kind != kind || !IsSame(next.Body, body))
        {
            throw Differ($"{CallEventKinds.Word(kind)} {body}");
        }

        _node = kind == CallEventKind.Node ? Values[0].GetString()! : _node;
        _at++;
        _values = null;
    }

    /// <summary>The flows are over.</summary>
    public ReplayResult End()
    {
        if (Result is null)
        {
            _ = Stop(Next is null ? ReplayOutcome.Identical : ReplayOutcome.Different, null, null);
        }

        return Result!;
    }

    /// <summary>Something else was executed than was recorded.</summary>
    public ReplayStopException Differ(string executed) => Stop(ReplayOutcome.Different, executed, null);

    /// <summary>The values of a body.</summary>
    public static JsonElement[] ValuesOf(string body)
    {
        using var document = JsonDocument.Parse($"[{body}]");
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    // A fault is met by a fault: what a gateway threw then is not thrown again as what it was.
    private static bool IsSame(string recorded, string executed)
    {
        var fault = $",\"{JournalledCall.FaultMark}\",";
        return recorded == executed
            || (recorded.IndexOf(fault, StringComparison.Ordinal) is >= 0 and var at && string.CompareOrdinal(recorded, 0, executed, 0, at + fault.Length) == 0);
    }

    private static bool IsOfFlows(CallEvent happened) => happened.Kind switch
    {
        CallEventKind.Node or CallEventKind.Read or CallEventKind.Asked or CallEventKind.Result or CallEventKind.Data => true,
        CallEventKind.Note => happened.Body.StartsWith("\"log\",", StringComparison.Ordinal) || happened.Body.StartsWith("\"tag\",", StringComparison.Ordinal),
        _ => false,
    };

    private ReplayStopException BreakOff() => Stop(ReplayOutcome.BrokenOff, null, null);

    private ReplayStopException Stop(ReplayOutcome outcome, string? executed, string? reason)
    {
        Result ??= new ReplayResult(outcome, _at, _node)
        {
            Sequence = Next?.Sequence ?? 0,
            Recorded = Next is { } next ? $"{CallEventKinds.Word(next.Kind)} {next.Body}" : null,
            Executed = executed,
            Reason = reason,
        };
        return new ReplayStopException();
    }
}

using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Cli.Tracing;

/// <summary>A call as its events tell it, step by step.</summary>
internal sealed class CallTrace
{
    private readonly Dictionary<string, NodeManifest> _nodes;
    private readonly Stack<(string Operation, TraceStep Step)> _open = new();

    private CallTrace(ReleaseManifest? manifest) =>
        _nodes = (manifest?.Nodes ?? []).GroupBy(node => node.Id).ToDictionary(nodes => nodes.Key, nodes => nodes.First(), StringComparer.Ordinal);

    /// <summary>How it began; null where that is lost.</summary>
    public CallBegan? Began { get; private set; }

    /// <summary>How it ended; null while it lasts, or where that is lost.</summary>
    public CallOver? Over { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Events that are lost.</summary>
    public long Lost { get; private set; }

    /// <summary>The steps.</summary>
    public List<TraceStep> Steps { get; } = [];

    /// <summary>Tells a call.</summary>
    /// <param name="events">Its events, in order.</param>
    /// <param name="manifest">The release that served it; null where it is gone.</param>
    public static CallTrace Of(IReadOnlyList<CallEvent> events, ReleaseManifest? manifest)
    {
        var trace = new CallTrace(manifest);
        var next = 1L;
        foreach (var happened in events)
        {
            trace.See(happened, next);
            next = happened.Sequence + 1L;
        }

        return trace;
    }

    private void See(CallEvent happened, long next)
    {
        if (happened.Kind == CallEventKind.Gap || happened.Sequence != next)
        {
            var lost = happened.Kind == CallEventKind.Gap ? long.Parse(happened.Body, System.Globalization.CultureInfo.InvariantCulture) : happened.Sequence - next;
            Lost += lost;
            Add(happened, $"{(lost == 1 ? "1 event is" : $"{lost} events are")} lost: the journal had no room");
            if (happened.Kind == CallEventKind.Gap)
            {
                return;
            }
        }

        using var document = JsonDocument.Parse($"[{happened.Body}]");
        JsonElement[] values = [.. document.RootElement.EnumerateArray()];
        switch (happened.Kind)
        {
            case CallEventKind.Began:
                Began = CallBegan.Read(happened.Body);
                break;
            case CallEventKind.Ended:
                (Over, EndedAt) = (CallOver.Read(happened.Body), happened.At);
                break;
            case CallEventKind.Asked:
                Add(happened, TraceWords.Question(values));
                _open.Push((values[0].GetString()!, Steps[^1]));
                break;
            case CallEventKind.Result or CallEventKind.Data when _open.TryPeek(out var asked) && values[0].ValueEquals(asked.Operation):
                _open.Pop();
                asked.Step.Result = TraceWords.Answer(values);
                asked.Step.Seconds = Math.Round((happened.At - asked.Step.At).TotalSeconds, 3);
                break;
            default:
                Add(happened, TraceWords.Of(happened.Kind, values));
                break;
        }
    }

    private void Add(CallEvent happened, string what)
    {
        var node = happened.Kind == CallEventKind.Node ? _nodes.GetValueOrDefault(what) : null;
        Steps.Add(new TraceStep(happened.Sequence, happened.At, CallEventKinds.Word(happened.Kind), what) { Where = node is null ? null : $"{node.File}:{node.Line}" });
    }
}

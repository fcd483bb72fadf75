using System.Globalization;
using System.Text;
using CallCenter.Hosting.Calls;
using CallCenter.Server.Logging;
using CallCenter.Server.Telemetry.Instruments;

namespace CallCenter.Server.Telemetry.Calls;

/// <summary>What the log says of a call that is over: a sentence for people, fields for programs.</summary>
internal static class CallLine
{
    /// <summary>What kind of line it is.</summary>
    public const string Event = "call";

    private const int ReleaseCharacters = 12;

    /// <summary>The sentence.</summary>
    public static string Sentence(FinishedCall call, bool masks)
    {
        var record = call.Record;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"call {record.Id} {Number(record.From, masks)} -> {Number(record.To, masks)} {CallInstruments.OutcomeOf(call)}");
        text.Append(CultureInfo.InvariantCulture, $" {record.Status}, {(record.EndedAt - record.StartedAt).TotalSeconds:F1} s, ended by {record.EndedBy}");
        Append(text, ", queue ", call.Queue);
        Append(text, ", agent ", call.Agent);
        Append(text, ", trunk ", call.Trunk);
        Append(text, ": ", Problem(record.Problem, masks));
        return text.ToString();
    }

    /// <summary>The fields; what is not known is null and left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Fields(FinishedCall call, bool masks)
    {
        var record = call.Record;
        return
        [
            new("call", record.Id),
            new("tenant", record.Project),
            new("release", record.Release.Length > ReleaseCharacters ? record.Release[..ReleaseCharacters] : record.Release),
            new("direction", CallInstruments.DirectionOf(call)),
            new("from", Number(record.From, masks)),
            new("to", Number(record.To, masks)),
            new("trunk", call.Trunk),
            new("started", record.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            new("seconds", Seconds(record.EndedAt - record.StartedAt)),
            new("answeredSeconds", record.AnsweredAt is { } answered ? Seconds(record.EndedAt - answered) : null),
            new("endedBy", record.EndedBy),
            new("outcome", CallInstruments.OutcomeOf(call)),
            new("status", record.Status),
            new("queue", call.Queue),
            new("queueOutcome", call.QueueOutcome),
            new("agent", call.Agent),
            new("language", record.Language),
            new("codec", record.Codec),
            new("mosHeard", Rounded(record.MosHeard)),
            new("mosSaid", Rounded(record.MosSaid)),
            new("packetsReceived", record.PacketsReceived),
            new("packetsLost", record.PacketsLost),
            new("jitterMs", Rounded(record.JitterMs)),
            new("roundTripMs", Rounded(record.RoundTripMs)),
            new("kept", call.IsKept),
            new("problem", Problem(record.Problem, masks)),
        ];
    }

    private static void Append(StringBuilder text, string before, string? what)
    {
        if (!string.IsNullOrEmpty(what))
        {
            text.Append(before).Append(what.ReplaceLineEndings(" "));
        }
    }

    private static string Number(string number, bool masks) => masks ? NumberMask.Of(number) : number;

    private static string? Problem(string? problem, bool masks) => masks && problem is not null ? NumberMask.In(problem) : problem;

    private static double Seconds(TimeSpan time) => Math.Round(Math.Max(time.TotalSeconds, 0), 3);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 2) : null;
}

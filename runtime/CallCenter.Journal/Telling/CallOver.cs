using System.Text.Json;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <summary>The last event of a call.</summary>
/// <param name="EndedBy">Who ended it: <c>caller flow agent network system</c>.</param>
/// <param name="Status">SIP status of a refusal; 200 of a call that was answered.</param>
/// <param name="Problem">What was not as it should be, a sentence; null when all was well.</param>
public sealed record CallOver(string EndedBy, long Status, string? Problem)
{
    /// <summary>Tells that a call is over.</summary>
    public static void Tell(CallEventWriter events, string endedBy, int status, string? problem)
    {
        ArgumentNullException.ThrowIfNull(events);
        events.Begin(endedBy).Add(status).Add(problem);
        events.Tell(CallEventKind.Ended);
    }

    /// <summary>Reads it from the body of its event.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CallOver Read(string body)
    {
        using var document = JsonDocument.Parse($"[{body}]");
        return document.RootElement.EnumerateArray().ToArray() is [var by, var status, var problem, ..]
            ? new CallOver(by.GetString() ?? "", status.GetInt64(), problem.GetString())
            : throw new FormatException("The event does not say how the call ended.");
    }
}

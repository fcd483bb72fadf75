using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Simulation.Replaying;

/// <summary>
/// Executes a recorded call again: flows of a release are given what they were given then, and each event they cause is met with the recorded one. Nothing
/// waits; nothing outside is asked or done.
/// </summary>
public static class CallReplay
{
    /// <summary>Executes a call again.</summary>
    /// <param name="manifest">A release: that of the call, or another to be compared with it.</param>
    /// <param name="module">Its executable half.</param>
    /// <param name="events">All events of the call, in order.</param>
    public static ReplayResult Run(ReleaseManifest manifest, ReleaseModule module, IReadOnlyList<CallEvent> events)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(events);
        if (Problem(events) is { } problem)
        {
            return new ReplayResult(ReplayOutcome.NotExecutable, 0, "") { Reason = problem };
        }

        var steps = new RecordedSteps(events);
        var call = new ReplayedCall(manifest, module, steps, CallBegan.Read(events[0].Body));
        var journalled = new JournalledCall(call, manifest, new CallEventWriter(call.Id, new MeetingSink(steps), new EventText(), new StillTime(events[0].At)));
        call.Journalled = journalled;
        Run(journalled, module);
        return steps.End();
    }

#pragma warning disable CA1031 // A fault of a flow is an event as any other, and has been met with the recorded one.
    private static void Run(JournalledCall call, ReleaseModule module)
    {
        try
        {
            var run = call.RunAsync(module);
            if (!run.IsCompleted)
            {
                throw new InvalidOperationException("A flow waits for something other than its call.");
            }

            _ = run.GetAwaiter().GetResult();
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031

    private static string? Problem(IReadOnlyList<CallEvent> events)
    {
        if (events.Count == 0 || events[0].Kind != CallEventKind.Began)
        {
            return "The record lacks the beginning of the call.";
        }

        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Kind == CallEventKind.Gap)
            {
                return $"{events[i].Body} events of the call found no room and are lost, up to number {events[i].Sequence}.";
            }

            if (events[i].Sequence != events[0].Sequence + i)
            {
                return $"The record lacks what was told before number {events[i].Sequence}.";
            }
        }

        try
        {
            return CallBegan.Read(events[0].Body).IsPlaced ? "The call was placed by the centre itself: no flow decided what became of it." : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return "The beginning of the call cannot be read.";
        }
    }

    // What is executed again happens at no time.
    private sealed class StillTime(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}

using System.Text;
using CallCenter.Journal.Events;

namespace CallCenter.Simulation.Replaying;

/// <summary>Takes the events of a call that is executed again, and meets each with the recorded one.</summary>
internal sealed class MeetingSink(RecordedSteps steps) : IEventSink
{
    public bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
    {
        steps.Meet(kind, Encoding.UTF8.GetString(body));
        return true;
    }
}

using System.Collections.Concurrent;
using CallCenter.Journal;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;
using CallCenter.Sip;

namespace CallCenter.Hosting.Calls;

/// <summary>Where calls write what happens to them: one lane of the journal and one text for each call loop, opened with the loop's first call.</summary>
/// <param name="journal">The journal.</param>
/// <param name="time">The clock.</param>
internal sealed class CallEvents(CallJournal journal, TimeProvider time)
{
    private readonly ConcurrentDictionary<ISipLoop, Lane> _lanes = new();

    /// <summary>The writer of a call, to be used on its loop only.</summary>
    public CallEventWriter WriterOf(ISipLoop loop, string callId)
    {
        // Asked on the loop itself, so that no lane is opened twice.
        if (!_lanes.TryGetValue(loop, out var lane))
        {
            lane = new Lane(journal.OpenLane(), new EventText());
            _lanes[loop] = lane;
        }

        return new CallEventWriter(callId, lane.Events, lane.Text, time);
    }

    private sealed record Lane(EventLane Events, EventText Text);
}

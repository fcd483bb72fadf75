using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <summary>Writes the events of one call: numbers them, dates them, hands them on. On the call's loop; nothing here waits or allocates.</summary>
/// <param name="callId">The call.</param>
/// <param name="sink">Takes the events: the lane of the call's loop.</param>
/// <param name="text">Where bodies are written; that of the loop.</param>
/// <param name="time">The clock.</param>
public sealed class CallEventWriter(string callId, IEventSink sink, EventText text, TimeProvider time)
{
    private uint _sequence;

    /// <summary>Events that found no room.</summary>
    public uint Lost { get; private set; }

    /// <summary>Begins a body.</summary>
    public EventText Begin() => text.Begin();

    /// <summary>Begins a body with a word.</summary>
    public EventText Begin(string word) => text.Begin(word);

    /// <summary>Tells what was written since <see cref="Begin()"/>.</summary>
    public void Tell(CallEventKind kind)
    {
        if (!sink.TryAppend(kind, callId, ++_sequence, time.GetUtcNow().ToUnixTimeMilliseconds(), text.Written))
        {
            Lost++;
        }
    }

    /// <summary>Tells a key that the caller pressed; a masked one where it is secret.</summary>
    public void Key(char key)
    {
        text.Begin().Add(key);
        Tell(CallEventKind.Key);
    }

    /// <summary>Tells what telephones, queues and recordings do besides what a flow is told.</summary>
    public void Note(string kind, string what)
    {
        text.Begin(kind).Add(what);
        Tell(CallEventKind.Note);
    }
}

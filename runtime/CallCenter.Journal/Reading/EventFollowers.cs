using CallCenter.Journal.Events;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Reading;

/// <summary>Who follows what is written. The writing thread tells them and waits for none.</summary>
internal sealed class EventFollowers
{
    private readonly Lock _gate = new();
    private EventFollower[] _followers = [];
    private bool _isClosed;

    public EventFollower Add(string? callId, int capacity)
    {
        var follower = new EventFollower(callId, capacity, Remove);
        lock (_gate)
        {
            if (_isClosed)
            {
                follower.End();
            }
            else
            {
                Volatile.Write(ref _followers, [.. _followers, follower]);
            }
        }

        return follower;
    }

    /// <summary>Tells them of the events in a batch that has been written.</summary>
    public void Tell(ReadOnlySpan<byte> frames)
    {
        var followers = Volatile.Read(ref _followers);
        if (followers.Length == 0)
        {
            return;
        }

        while (RecordFrame.TryTake(ref frames, out var payload))
        {
            if (EventFields.TryRead(payload, out var fields))
            {
                Tell(followers, fields);
            }
        }
    }

    /// <summary>Nothing more will be written.</summary>
    public void Close()
    {
        EventFollower[] followers;
        lock (_gate)
        {
            _isClosed = true;
            followers = _followers;
        }

        foreach (var follower in followers)
        {
            follower.End();
        }
    }

    private static void Tell(EventFollower[] followers, in EventFields fields)
    {
        CallEvent? happened = null;
        foreach (var follower in followers)
        {
            if (follower.CallIdBytes is not { } wanted || fields.CallId.SequenceEqual(wanted))
            {
                follower.Tell(happened ??= fields.ToEvent());
            }
        }
    }

    private void Remove(EventFollower gone)
    {
        lock (_gate)
        {
            Volatile.Write(ref _followers, [.. _followers.Where(follower => follower != gone)]);
        }
    }
}

using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Policies;

/// <summary>What a policy sees of one interaction at one moment; remembers whether it read what changes by itself. One a router, used again.</summary>
internal sealed class WaitingFacts(Func<Waiting, long> position, Func<Waiting, long, TimeSpan> expectedWait) : IWaitingFacts
{
    private Waiting _waiting = null!;
    private long _now;

    /// <summary>Whether time, hours or the place in the queue were read.</summary>
    public bool HasReadTime { get; private set; }

    /// <summary>Whether settings, switches or tables were read.</summary>
    public bool HasReadWorld { get; private set; }

    public string Id => _waiting.Id;

    public string From => _waiting.Arrival.From;

    public string To => _waiting.Arrival.To;

    public string Trunk => _waiting.Arrival.Trunk;

    public string DivertedFrom => _waiting.Arrival.DivertedFrom;

    public string Handed => _waiting.Arrival.Handed;

    public string Language => _waiting.Arrival.Language;

    public string Agent => _waiting.ServedBy?.Profile.Id ?? "";

    public DateTimeOffset Now
    {
        get
        {
            HasReadTime = true;
            return TimeZoneInfo.ConvertTime(Moment, World.Zone);
        }
    }

    public TimeSpan Waited
    {
        get
        {
            HasReadTime = true;
            return TimeSpan.FromTicks(_now - _waiting.EnteredQueue);
        }
    }

    public long Position
    {
        get
        {
            HasReadTime = true;
            return position(_waiting);
        }
    }

    public TimeSpan ExpectedWait
    {
        get
        {
            HasReadTime = true;
            return expectedWait(_waiting, _now);
        }
    }

    private PolicyWorld World => _waiting.Queue.Set.WorldNow;

    private DateTimeOffset Moment => new(_now, TimeSpan.Zero);

    public object? Fact(int index) => _waiting.Facts[index];

    public bool Switch(int index)
    {
        HasReadWorld = true;
        return World.Switch(index);
    }

    public object Setting(int index)
    {
        HasReadWorld = true;
        return World.Setting(index);
    }

    public bool IsOpen(int hours)
    {
        HasReadTime = true;
        HasReadWorld = true;
        return World.IsOpen(hours, Moment);
    }

    public int Route(int table, string key)
    {
        HasReadWorld = true;
        return World.Route(table, key);
    }

    /// <summary>Looks at another, or at the same anew.</summary>
    public WaitingFacts Of(Waiting waiting, long now)
    {
        (_waiting, _now) = (waiting, now);
        (HasReadTime, HasReadWorld) = (false, false);
        return this;
    }
}

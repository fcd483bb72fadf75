using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Queues;

/// <summary>What prompts of a waiting room see of the caller who waits in it.</summary>
/// <param name="call">The call.</param>
internal sealed class VisitFacts(IVisitor call) : IWaitingFacts
{
    private QueuePlace _place;

    /// <summary>Values of the facts of the queue he is in, in their order.</summary>
    public object?[] Values { get; set; } = [];

    /// <summary>When he entered the room.</summary>
    public DateTimeOffset Entered { get; set; }

    /// <summary>Where he stands, as it was told last.</summary>
    public QueuePlace Place
    {
        get => _place;
        set => _place = value;
    }

    /// <summary>Whether his place or what he will still wait was read.</summary>
    public bool HasReadPlace { get; set; }

    public string Agent { get; set; } = "";

    public string Id => call.Id;

    public string From => call.From;

    public string To => call.To;

    public string Trunk => call.Trunk;

    public string DivertedFrom => call.DivertedFrom;

    public string Handed => call.Handed;

    public string Language => call.Language;

    public DateTimeOffset Now => call.Now;

    public TimeSpan Waited => call.Now - Entered;

    public long Position
    {
        get
        {
            HasReadPlace = true;
            return Math.Max(1, _place.Position); // Who is rung for now is next.
        }
    }

    public TimeSpan ExpectedWait
    {
        get
        {
            HasReadPlace = true;
            return _place.ExpectedWait;
        }
    }

    public object? Fact(int index) => Values[index];

    public bool Switch(int index) => call.Switch(index);

    public object Setting(int index) => call.Setting(index);

    public bool IsOpen(int hours) => call.IsOpen(hours);

    // Looking up is all: what the caller's path says of routes is what his flow asked.
    public int Route(int table, string key) => call.Route(table, key);
}

using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Queues;
using CallCenter.Media.Prompts;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>A call without a telephone.</summary>
internal sealed class FakeVisitor(string id, string from, VirtualTime time, Random chance, FakeTelephones telephones) : IVisitor
{
    private readonly List<Action> _onEnd = [];
    private FakeStay? _stay;

    public List<string> Notes { get; } = [];

    public List<string> Problems { get; } = [];

    public ISipLoop Loop => time;

    public bool HasEnded { get; private set; }

    public string Language => "en";

    public string Id => id;

    public string From => from;

    public string To => "4008001234";

    public string Trunk => "";

    public DateTimeOffset Now => time.Now;

    public CallbackOutcome Callback { get; init; } = CallbackOutcome.Taken;

    public bool Switch(int index) => false;

    public object Setting(int index) => TimeSpan.FromMinutes(1);

    public bool IsOpen(int hours) => true;

    public int Route(int table, string key) => 0;

    public int Chance() => chance.Next(10_000);

    public ValueTask<T> DelegateAsync<T>(Action<Action<T>> start, TimeSpan limit, T late, T ended)
    {
        var answer = new TaskCompletionSource<T>();
        _onEnd.Add(() => answer.TrySetResult(ended));
        time.After(limit, () => answer.TrySetResult(late));
        start(result => time.Post(_ => answer.TrySetResult(result), null));
        return new(answer.Task);
    }

    public IQueueStay CreateStay(QueueRoom room, IQueueDesk desk) => _stay = new FakeStay(time, chance, telephones, desk, this);

    /// <summary>The telephone of the agent a call is placed for.</summary>
    public string Seat { get; init; } = "";

    public IQueueStay CreatePlacedTalk(PlacedCall placed, IQueueDesk desk) => _stay = new FakeStay(time, chance, telephones, desk, this) { Placed = placed, PlacedAt = Seat };

    public string? CallWith(string sipCallId) => sipCallId.StartsWith("of ", StringComparison.Ordinal) ? sipCallId[3..] : null;

    /// <summary>The stay it is in; null before the first.</summary>
    public FakeStay? Stay => _stay;

    public void Note(string kind, string what) => Notes.Add($"{kind} {what}");

    public void Complain(string problem) => Problems.Add(problem);

    public void Fault(string what, Exception bug) => Problems.Add($"{what}: {bug.GetType().Name}");

    public IReadOnlyList<string> LastSteps(int most) => [.. Notes.TakeLast(most)];

    public IReadOnlyDictionary<string, string> Data() => new Dictionary<string, string>();

    public async ValueTask<CallbackOutcome> TakeCallbackAsync(QueueManifest queue, IReadOnlyList<object?> facts, QueuePriority priority, DateTimeOffset since) =>
        await DelegateAsync<CallbackOutcome>(done => time.After(TimeSpan.FromMilliseconds(20), () => done(Callback)), TimeSpan.FromSeconds(5), CallbackOutcome.Failed, CallbackOutcome.Ended);

    public Playlist SoundOf(PromptUse prompt) => Playlist.Empty;

    public Playlist ConfirmationFor(IReadOnlyList<string> languages) => Playlist.Empty;

    public async ValueTask RunOfferedAsync(int flow, string? data, bool comesBack) =>
        await DelegateAsync<bool>(done => time.After(TimeSpan.FromSeconds(10), () => done(true)), TimeSpan.FromMinutes(1), true, true);

    /// <summary>What was told of talks, for recordings.</summary>
    public List<string> Talks { get; } = [];

    public void OnTalkBegins(string queue) => Talks.Add($"begins {queue}");

    public void OnTalk(DeskCall view) => Talks.Add($"{view.Queue} {view.Talk.Agent} {view.Talk.Stage}");

    public void OnTalkOver() => Talks.Add("over");

    public string? PauseRecording(bool isPaused) => "This call is not being recorded.";

    public void OnReleasedByAgent()
    {
    }

    /// <summary>The call ends, by whomever.</summary>
    public void HangUp()
    {
        if (HasEnded)
        {
            return;
        }

        HasEnded = true;
        _stay?.CallerGone();
        foreach (var end in _onEnd.ToArray())
        {
            end();
        }
    }
}

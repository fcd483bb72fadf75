using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Agents;
using CallCenter.Media.Prompts;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Queues;

/// <summary>A call as its visit to a queue needs it; a seam, so that visits can be tried in virtual time, without telephones. All on the call's loop.</summary>
internal interface IVisitor : ICallFacts
{
    /// <summary>The loop the call lives on.</summary>
    ISipLoop Loop { get; }

    /// <summary>Whether the call is over.</summary>
    bool HasEnded { get; }

    /// <summary>Language of the caller.</summary>
    string Language { get; }

    /// <summary>Chance for shares: from 0 to 9999.</summary>
    int Chance();

    /// <summary>Waits for something that is done elsewhere; completes on the loop, at the latest when the call or the time is over.</summary>
    ValueTask<T> DelegateAsync<T>(Action<Action<T>> start, TimeSpan limit, T late, T ended);

    /// <summary>Begins the stay of the caller in a waiting room.</summary>
    IQueueStay CreateStay(QueueRoom room, IQueueDesk desk);

    /// <summary>Begins a talk in which the agent in the caller's place calls somebody.</summary>
    IQueueStay CreatePlacedTalk(PlacedCall placed, IQueueDesk desk);

    /// <summary>Id of the call that has a SIP Call-ID; null when none of ours has.</summary>
    string? CallWith(string sipCallId);

    /// <summary>Writes into the path of the call's record.</summary>
    void Note(string kind, string what);

    /// <summary>Something is not as it should be.</summary>
    void Complain(string problem);

    /// <summary>Something failed that is a bug; the call goes on.</summary>
    void Fault(string what, Exception bug);

    /// <summary>The last steps of the call's path, each as a reader sees it.</summary>
    IReadOnlyList<string> LastSteps(int most);

    /// <summary>Values of <c>call data</c> by name, as text; secrets are left out.</summary>
    IReadOnlyDictionary<string, string> Data();

    /// <summary>Notes the wish to be called back; his place is kept.</summary>
    ValueTask<CallbackOutcome> TakeCallbackAsync(QueueManifest queue, IReadOnlyList<object?> facts, QueuePriority priority, DateTimeOffset since);

    /// <summary>A prompt in the caller's language.</summary>
    Playlist SoundOf(PromptUse prompt);

    /// <summary>What an agent on an outside line hears before he presses 1.</summary>
    Playlist ConfirmationFor(IReadOnlyList<string> languages);

    /// <summary>Runs a flow that an agent has started.</summary>
    /// <param name="flow">Index of the flow.</param>
    /// <param name="data">What he gives along; null for nothing.</param>
    /// <param name="comesBack">Whether the flow's end is the end of the flow only: the agent waits for the caller.</param>
    ValueTask RunOfferedAsync(int flow, string? data, bool comesBack);

    /// <summary>The caller and an agent are about to talk: recorded when talks of the queue are.</summary>
    void OnTalkBegins(string queue);

    /// <summary>The talk is other than before: what recordings are found by.</summary>
    void OnTalk(DeskCall view);

    /// <summary>What began with <see cref="OnTalkBegins"/> is over.</summary>
    void OnTalkOver();

    /// <summary>Leaves out of the recording what follows, or goes on with it; null, or one sentence why not.</summary>
    string? PauseRecording(bool isPaused);

    /// <summary>An agent has ended the call for all.</summary>
    void OnReleasedByAgent();
}

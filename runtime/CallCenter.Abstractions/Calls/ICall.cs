namespace CallCenter.Abstractions.Calls;

/// <summary>
/// The one gateway between a compiled flow and the world. Sound, keys, time, data and settings come through it, so the
/// same assembly runs on telephones, in unit tests, in simulation and in replay.
/// </summary>
/// <remarks>
/// Every operation completes on the call's loop. When the caller leaves, the operation under way and all later ones
/// complete at once; <see cref="HasEnded"/> is then true and the flow returns <see cref="FlowExit.Ended"/>.
/// </remarks>
public partial interface ICall : ICallFacts
{
    /// <summary>Whether the call is over, from either side. Tested by compiled code after every operation.</summary>
    bool HasEnded { get; }

    /// <summary>Language of the caller as a BCP 47 tag of the project, the project's first one until chosen.</summary>
    string Language { get; set; }

    /// <summary>Notes that the call reached a node of the flow graph; index into <c>ReleaseManifest.Nodes</c>.</summary>
    void Enter(int node);

    /// <summary>Accepts the call. Does nothing when it is answered already.</summary>
    ValueTask AnswerAsync();

    /// <summary>Plays a prompt to its end, or to the first key when <paramref name="bargeIn"/>; the key stays for the next input.</summary>
    ValueTask PlayAsync(PromptUse prompt, bool bargeIn);

    /// <summary>Plays a prompt and waits for one key. Keys pressed earlier count (type-ahead) and leave the prompt unheard.</summary>
    ValueTask<KeyChoice> ChooseAsync(KeyQuestion question);

    /// <summary>Plays a prompt and collects digits.</summary>
    ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question);

    /// <summary>Calls another party and joins both; completes when the other party has left or could not be reached.</summary>
    ValueTask<TransferOutcome> TransferAsync(TransferRequest request);

    /// <summary>Lets the caller wait in a queue and talk to an agent; completes when the talk is over or there is none.</summary>
    ValueTask<QueueResult> QueueAsync(QueueRequest request);

    /// <summary>Asks the agents of a queue to call somebody back.</summary>
    ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request);

    /// <summary>Plays a prompt, then records the caller.</summary>
    ValueTask<RecordedMessage> RecordAsync(RecordRequest request);

    /// <summary>Lets time pass.</summary>
    ValueTask WaitAsync(TimeSpan duration);

    /// <summary>Executes a declared query or command; index into <c>ReleaseManifest.Statements</c>.</summary>
    /// <param name="statement">Index of the statement.</param>
    /// <param name="arguments">Values in the order of the statement's parameters.</param>
    ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments);

    /// <summary>Ends the call: BYE when answered, a final response otherwise.</summary>
    ValueTask HangupAsync();

    /// <summary>Values of <c>call data</c>.</summary>
    CallData Data { get; }

    /// <summary>Label of the last node of the flow graph that the call came to before its end; empty before the first.</summary>
    string Place { get; }

    /// <summary>The last recording of the caller, also one that the end of the call has cut; null when there is none.</summary>
    Recording? LastRecording { get; }

    /// <summary>Who ended the call: <c>caller flow agent limit failure</c>. Means nothing while the call lasts.</summary>
    string EndedBy { get; }

    /// <summary>Chance for <c>share</c>: a number from 0 to 9999, each as likely as any other.</summary>
    int Chance();

    /// <summary>
    /// Begins what a flow does when the call has ended (<c>at hangup</c>, <c>at failure</c>): until <see cref="EndAfterwards"/> data
    /// operations work as before and <see cref="HasEnded"/> is false. All of a call's such times together are bounded; beyond the
    /// bound <see cref="HasEnded"/> is true again.
    /// </summary>
    /// <param name="failed">Whether a fault of a flow ends the call; a call that goes on is ended then.</param>
    /// <returns>False when the time is used up: nothing is to be done.</returns>
    bool BeginAfterwards(bool failed);

    /// <summary>Ends what <see cref="BeginAfterwards"/> began.</summary>
    void EndAfterwards();
}

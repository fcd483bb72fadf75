using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Agents;

/// <summary>A call that agents see and act in. Its members are safe from any thread; what changes it runs on the call's loop.</summary>
internal interface IDeskTalk
{
    /// <summary>Id of the call.</summary>
    string Id { get; }

    /// <summary>The call as it is now.</summary>
    DeskCall View { get; }

    /// <summary>Number of the agent who has the caller; empty for nobody.</summary>
    string Agent { get; }

    /// <summary>Index of a flow that is offered to agents, by its name, in the call's own release; -1 when there is none.</summary>
    int FlowNamed(string name);

    /// <summary>Does something in the talk; null when it has begun, else one sentence.</summary>
    /// <param name="agent">On whose behalf; refused when he has the caller no longer.</param>
    /// <param name="action">What.</param>
    /// <param name="engaged">The interaction under which the target's agent is engaged already; null for none.</param>
    Task<string?> ActAsync(string agent, TalkAction action, string? engaged = null);

    /// <summary>Passes the caller on to another queue (ACD-17); null when it has begun, else one sentence.</summary>
    Task<string?> PassToQueueAsync(string agent, string queue);

    /// <summary>Leaves data for the flow the caller is sent into.</summary>
    void Hand(string data);

    /// <summary>Stops recording the talk for a while, or goes on; null when done, else one sentence.</summary>
    Task<string?> PauseRecordingAsync(bool isPaused);

    /// <summary>Keeps what came of the talk with its record.</summary>
    Task<string?> NoteResultAsync(string agent, string result, string note);

    /// <summary>A supervisor joins, or does something else; null when it has begun, else one sentence.</summary>
    Task<string?> SuperviseAsync(TalkTarget target, SupervisionMode mode, bool warns, string? engaged);

    /// <summary>Sends the supervisor away; false when there is none.</summary>
    Task<bool> EndSupervisionAsync();
}

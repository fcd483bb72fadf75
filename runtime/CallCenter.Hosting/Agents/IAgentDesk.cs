using CallCenter.Routing.Agents;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// What agents and supervisors do, whatever way they say it. Each method is safe from any thread; one that does not fit is refused
/// with a sentence and changes nothing. Rights are checked by <c>by</c>: an agent acts for himself, a supervisor for those he supervises.
/// </summary>
public interface IAgentDesk
{
    /// <summary>The agents there are, as they are now, by number.</summary>
    IReadOnlyList<AgentView> Agents { get; }

    /// <summary>An agent's entry; null when there is none.</summary>
    AgentEntry? Find(string agent);

    /// <summary>Signs an agent in.</summary>
    /// <param name="agent">His number.</param>
    /// <param name="telephone">Where he sits now; null for his usual telephone.</param>
    /// <param name="isReady">Whether he takes calls at once.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> SignInAsync(string agent, string? telephone, bool isReady, CancellationToken cancellation);

    /// <summary>Changes a state: <c>Idle Away Break Work SignedOut</c> (AGT-03, AGT-04, QM-19). From wrap-up, <c>Idle</c> ends it early.</summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="agent">Whose.</param>
    /// <param name="state">Which.</param>
    /// <param name="reason">Why; empty for none.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> SetStateAsync(string by, string agent, AgentState state, string reason, CancellationToken cancellation);

    /// <summary>Changes a skill for now: kept in <c>agents.json</c>, or until he signs out (ACD-20, ACD-21, MON-11, MON-14).</summary>
    /// <param name="by">Who changes it.</param>
    /// <param name="agent">Whose.</param>
    /// <param name="skill">Name of the skill.</param>
    /// <param name="level">Its level; null takes it away.</param>
    /// <param name="isLent">Whether it ends with his sign-out.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> SetSkillAsync(string by, string agent, string skill, int? level, bool isLent, CancellationToken cancellation);

    /// <summary>Does something in a talk.</summary>
    /// <param name="by">Who does it: the agent in the talk, or one who supervises him.</param>
    /// <param name="call">Id of the call.</param>
    /// <param name="wish">What.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> ActAsync(string by, string call, DeskWish wish, CancellationToken cancellation);

    /// <summary>Calls somebody: the agent's telephone rings first, then the other's (AGT-05).</summary>
    /// <param name="agent">Who.</param>
    /// <param name="number">Whom: another agent's number, a telephone, a number by the outbound rules.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> DialAsync(string agent, string number, CancellationToken cancellation);

    /// <summary>Says what came of a talk (AGT-20, OUT-03): kept with its record, and by the agent who had it last.</summary>
    /// <param name="agent">Who says it.</param>
    /// <param name="call">Id of the call.</param>
    /// <param name="result">A word of the business, up to 64 characters.</param>
    /// <param name="note">A note, up to 1,000 characters; empty for none.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> NoteResultAsync(string agent, string call, string result, string note, CancellationToken cancellation);

    /// <summary>Joins a talk as a supervisor, or changes how (QM-13 to QM-17).</summary>
    Task<DeskAnswer> SuperviseAsync(string by, string call, SupervisionMode mode, bool warns, CancellationToken cancellation);

    /// <summary>Leaves a supervised talk.</summary>
    Task<DeskAnswer> EndSupervisionAsync(string by, string call, CancellationToken cancellation);

    /// <summary>Queues that refuse new callers while all their agents are busy or away, by name.</summary>
    IReadOnlyList<string> RefusingQueues { get; }

    /// <summary>
    /// Lets a queue refuse new callers while all its agents are busy or away, or lets them wait again (ACD-29). It stays so until it is said
    /// otherwise, over restarts and releases; who waits already waits on. For managers, and supervisors of a group that the queue asks for.
    /// </summary>
    /// <param name="by">Who wants it.</param>
    /// <param name="queue">Name of the queue.</param>
    /// <param name="refuses">Whether it refuses.</param>
    /// <param name="cancellation">Gives up waiting for the answer.</param>
    Task<DeskAnswer> RefuseWhenBusyAsync(string by, string queue, bool refuses, CancellationToken cancellation);

    /// <summary>The calls an agent is in, is offered, or may see as a supervisor.</summary>
    IReadOnlyList<DeskCall> CallsOf(string agent);

    /// <summary>Listens to what happens at the desk. Called on the routing thread or a call's loop: it neither waits nor throws.</summary>
    IDisposable Subscribe(Action<DeskEvent> listener);
}

/// <summary>What became of a wish.</summary>
/// <param name="Problem">One sentence why not; null when it was done.</param>
/// <param name="Kind">What kind of refusal, for those who answer by number.</param>
/// <param name="Call">Id of the call it began; null for none.</param>
public readonly record struct DeskAnswer(string? Problem, DeskRefusal Kind = DeskRefusal.None, string? Call = null)
{
    /// <summary>It was done.</summary>
    public static DeskAnswer Done { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Problem is null;
}

/// <summary>Kinds of refusals.</summary>
public enum DeskRefusal
{
    /// <summary>It was done.</summary>
    None,

    /// <summary>There is no such agent, call, queue or flow.</summary>
    Unknown,

    /// <summary>He may not.</summary>
    Forbidden,

    /// <summary>It does not fit what is going on.</summary>
    Conflict,

    /// <summary>It is no wish: a text too long, a number nobody can call.</summary>
    Invalid,
}

using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Telephony.Queueing;

/// <summary>
/// The stay of one caller in a queue, from his entry to the end of his last talk: his waiting room, the agents' telephones, and who hears
/// whom; or a talk that an agent has placed (<see cref="PlacedCall"/>), which nothing is offered for. All members on the call's loop. What routing decides is told here; what happens is told to the <see cref="IQueueDesk"/>.
/// </summary>
public interface IQueueStay
{
    /// <summary>Where it stands.</summary>
    TalkState State { get; }

    /// <summary>
    /// Lets the caller wait and talk. Completes when the flow is to go on, for good or (<see cref="StayEnd.Flow"/>,
    /// <see cref="StayEnd.Callback"/>) for a while.
    /// </summary>
    ValueTask<StayResult> RunAsync();

    /// <summary>
    /// The caller is back from a flow or from asking to be called back: waits or talks on, as it was. When the agent who waited for him has
    /// left meanwhile it completes at once, with <see cref="QueueOutcome.AgentLeft"/>.
    /// </summary>
    ValueTask<StayResult> ResumeAsync();

    /// <summary>
    /// Rings an agent's telephone. Several at a time ring for <c>all at once</c>; who answered first and is connected silences the others,
    /// which are told that the call was completed elsewhere. For each the desk is told one of <see cref="IQueueDesk.OnTaken"/> and
    /// <see cref="IQueueDesk.OnRefused"/>, unless it is withdrawn or the caller leaves before. Where the caller has somebody it is refused.
    /// </summary>
    void Offer(AgentOffer offer);

    /// <summary>An offer is over; the telephone rings no longer. Nothing when it is over already.</summary>
    void Withdraw(string agent, long epoch);

    /// <summary>
    /// The agent who has answered has the caller: both hear what comes before connecting, then they talk. Nothing when he is gone
    /// again; the desk has been told that he left.
    /// </summary>
    void Connect(string agent, long epoch);

    /// <summary>The wait is over, and nobody has the caller. Nothing while somebody has him; while he asks to be called back, it counts when he is back.</summary>
    void TurnAway(QueueOutcome outcome, int jump);

    /// <summary>The caller waits in another queue now: routing moved him, or an agent passed him on to it and is out of the talk.</summary>
    void Move(QueueRoom room);

    /// <summary>Somebody of the house does something in the talk.</summary>
    /// <returns>Null when it has begun, else one sentence why not; then nothing has changed.</returns>
    string? Act(TalkAction action);

    /// <summary>A supervisor joins the talk, or does something else in it; see <c>TelephoneCall.Supervise</c>. When he takes it over he is its agent from then on.</summary>
    /// <param name="target">Whom to call.</param>
    /// <param name="mode">What he does.</param>
    /// <param name="warns">Whether the agent hears a tone before he barges in.</param>
    /// <returns>Null when it has begun, else one sentence why not.</returns>
    string? Supervise(TalkTarget target, SupervisionMode mode, bool warns);

    /// <summary>Sends the supervisor away; false when there is none.</summary>
    bool EndSupervision();
}

using CallCenter.Routing.Agents;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Agents;

/// <summary>An agent as he is now.</summary>
/// <param name="Agent">His number.</param>
/// <param name="Name">His name.</param>
/// <param name="State">What he is doing.</param>
/// <param name="Reason">Why; empty when that is plain.</param>
/// <param name="Since">When it began.</param>
/// <param name="Telephone">Where he sits.</param>
/// <param name="Groups">His groups.</param>
/// <param name="Skills">His skills with their levels as they are now.</param>
/// <param name="Calls">Calls he is in or is offered.</param>
public sealed record AgentView(
    string Agent,
    string Name,
    AgentState State,
    string Reason,
    DateTimeOffset Since,
    string Telephone,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, int> Skills,
    IReadOnlyList<string> Calls);

/// <summary>A call as the agent sees it: what he needs to serve who calls (AGT-15, AGT-17, AGT-20).</summary>
/// <param name="Id">Id of the call.</param>
/// <param name="Queue">The queue it came by; empty for none.</param>
/// <param name="From">Number of the caller; empty when withheld.</param>
/// <param name="To">Called number.</param>
/// <param name="Language">Language of the caller (AGT-08).</param>
/// <param name="Waited">How long he waited.</param>
/// <param name="Facts">The data packet: facts of the queue by name, as text; secrets are left out.</param>
/// <param name="Data">Values of <c>call data</c> by name, as text; secrets are left out.</param>
/// <param name="Path">Where he has been in the flows, the last 32 steps, with the keys he pressed.</param>
/// <param name="Why">Why it came to this agent, as it is recorded.</param>
/// <param name="Talk">Where it stands.</param>
public sealed record DeskCall(
    string Id,
    string Queue,
    string From,
    string To,
    string Language,
    TimeSpan Waited,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyDictionary<string, string> Data,
    IReadOnlyList<string> Path,
    string Why,
    TalkState Talk);

/// <summary>Something happened at the desk.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>agent</c> (a state), <c>offered</c>, <c>withdrawn</c>, <c>connected</c>, <c>talk</c>, <c>ended</c>, <c>missed</c>, <c>queue</c>, <c>alarm</c>
/// or <c>refusing</c> (a queue refuses while its agents are busy, <c>Care on</c>, or lets callers wait again, <c>Care off</c>).</param>
/// <param name="Agent">Whom it concerns; empty for a queue.</param>
/// <param name="View">He as he is now; null for a queue.</param>
/// <param name="Call">The call; null when it concerns none.</param>
/// <param name="What">A word or two more: why it was withdrawn, how the talk changed.</param>
public sealed record DeskEvent(DateTimeOffset At, string Kind, string Agent, AgentView? View, DeskCall? Call, string What);

/// <summary>What somebody wants done in a talk.</summary>
/// <param name="Action"><c>hold resume mute unmute consult alternate join endConsult handOver pass giveBack flow keys leave release decline answer pauseRecording resumeRecording</c>.</param>
public sealed record DeskWish(string Action)
{
    /// <summary>Whom for <c>consult</c> and <c>pass</c>: <c>agent 1002</c>, <c>queue Care</c>, <c>supervisor</c>, <c>number 13800000001</c>; a flow's name for <c>flow</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether the agent waits for a caller who is sent into a flow.</summary>
    public bool ComesBack { get; init; }

    /// <summary>Data for <c>giveBack</c> and <c>flow</c>; keys for <c>keys</c>.</summary>
    public string Data { get; init; } = "";
}

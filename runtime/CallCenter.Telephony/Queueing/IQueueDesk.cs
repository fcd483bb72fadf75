using CallCenter.Media.Prompts;

namespace CallCenter.Telephony.Queueing;

/// <summary>
/// Who routes a caller that waits, as the telephones see it. Asked on the call's loop and never waited for: what is decided comes
/// back through <see cref="IQueueStay"/>.
/// </summary>
public interface IQueueDesk
{
    /// <summary>
    /// The caller waits no longer, by his own will; told before anybody talked to him, also while he hears who comes, and then before
    /// <see cref="OnAgentLeft"/>. Nothing more is offered for him, and telephones that ring for him are silent already.
    /// </summary>
    void OnLeft(StayLeft why);

    /// <summary>The agent's telephone was answered. He and the caller are joined when the desk says <see cref="IQueueStay.Connect"/>.</summary>
    /// <param name="agent">His number.</param>
    /// <param name="epoch">Of the offer.</param>
    void OnTaken(string agent, long epoch);

    /// <summary>The agent's telephone was not answered.</summary>
    /// <param name="agent">His number.</param>
    /// <param name="epoch">Of the offer.</param>
    /// <param name="why">Why not.</param>
    void OnRefused(string agent, long epoch, OfferRefusal why);

    /// <summary>
    /// An agent is no longer in the talk, or will not come to it. Told exactly once for each whose answer was told by
    /// <see cref="OnTaken"/> and who was not withdrawn before he was connected, and for each <see cref="TalkTarget.Agent"/> of what
    /// <see cref="IQueueStay.Act"/> or <see cref="IQueueStay.Supervise"/> did not refuse, whether he answered or not. One who leaves
    /// while the caller still hears who he is has not talked: the caller waits on, and the desk says what next.
    /// </summary>
    /// <param name="agent">His number.</param>
    void OnAgentLeft(string agent);

    /// <summary>
    /// The agent's telephone has handed the caller on by itself (REFER, RFC 5589), and somebody has answered there. When it is an agent he has
    /// the caller from now on, is engaged for it, and <see cref="OnAgentLeft"/> is told of him as of all others.
    /// </summary>
    /// <param name="to">To whom.</param>
    /// <returns>The agent's number; null for anybody else.</returns>
    string? OnHandedTo(HandedTo to) => null;

    /// <summary>Something of the talk is other than before: for the agents' screens and the call's record.</summary>
    void OnTalk(TalkState state);

    /// <summary>The sound of a prompt of the waiting room as it is now: place, expected wait and language are read at this moment.</summary>
    /// <param name="prompt">Its place in <see cref="QueueRoom.Prompts"/>.</param>
    Playlist Prompt(int prompt);

    /// <summary>What the caller hears before he is joined with an agent; empty for nothing (AGT-07, IVR-33).</summary>
    /// <param name="agent">The agent's number.</param>
    Playlist Connecting(string agent);

    /// <summary>What an agent on an outside number hears before he may press 1 to take the caller; only for offers that ask for it (AGT-29).</summary>
    /// <param name="agent">The agent's number.</param>
    Playlist Confirmation(string agent);
}

/// <summary>To whom a telephone has handed a caller by itself.</summary>
/// <param name="User">The user part of the address that was called, or that called: a telephone of ours, or a number.</param>
/// <param name="Address">The whole address.</param>
/// <param name="Replaces">Call-ID of the call whose place the caller has taken there (RFC 3891); null for none.</param>
public sealed record HandedTo(string User, string Address, string? Replaces);

/// <summary>Why a caller waits no longer.</summary>
public enum StayLeft
{
    /// <summary>He hung up, or his line broke.</summary>
    HungUp,

    /// <summary>He pressed a key that leads elsewhere.</summary>
    Key,

    /// <summary>He pressed the key for being called back.</summary>
    Callback,
}

/// <summary>Why an agent's telephone was not answered.</summary>
public enum OfferRefusal
{
    /// <summary>He declined (486 while nothing else is known of it is <see cref="Busy"/>; 603).</summary>
    Declined,

    /// <summary>His telephone is in another talk (486, 600).</summary>
    Busy,

    /// <summary>It cannot be reached: not registered, no route, no answer of its network, no common codec.</summary>
    Unreachable,

    /// <summary>It rang, and nobody answered.</summary>
    NoAnswer,
}

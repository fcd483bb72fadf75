using CallCenter.Media.Mixing;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Supervising;

/// <summary>A talk of a caller with somebody, which a supervisor can join.</summary>
internal interface ITalk
{
    /// <summary>Whether somebody talks to the caller now.</summary>
    bool IsTalking { get; }

    /// <summary>The mix of the talk, with a supervisor's way in; null when there is no room for one.</summary>
    TalkMix? Enter();

    /// <summary>The agent is dropped, and the supervisor sits in his place.</summary>
    void Intercept(PartyLeg supervisor, ConferenceMember? member);
}

/// <summary>The mix a supervisor joins.</summary>
/// <param name="Mix">Where all are.</param>
/// <param name="Agent">Who hears his whispering.</param>
/// <param name="IsForHim">Whether it was made for the supervisor, and ends with him.</param>
internal readonly record struct TalkMix(MediaConference Mix, ConferenceMember Agent, bool IsForHim);

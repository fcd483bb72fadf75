using static CallCenter.Telephony.Trunks.TrunkHealth;
using static CallCenter.Telephony.Trunks.TrunkHealthAction;
using static CallCenter.Telephony.Trunks.TrunkHealthInput;

namespace CallCenter.Telephony.Trunks;

/// <summary>
/// Whether one address of a trunk is there. One lost question is doubt, a second one in a row is down; one answer out of the dark
/// is hope, a second one is up: a trunk at the edge does not flap.
/// </summary>
public static class TrunkHealthMachine
{
    /// <summary>The next state and what is to be done.</summary>
    public static TrunkHealthStep Next(TrunkHealth state, TrunkHealthInput input) => (state, input) switch
    {
        (Unknown, Answered) => new(Up, None),
        (Unknown, Lost) => new(Doubted, AskSoon),
        (Unknown, CallUnanswered) => new(Doubted, AskSoon),

        (Up, Lost or CallUnanswered) => new(Doubted, AskSoon),

        (Doubted, Answered) => new(Up, None),
        (Doubted, Lost) => new(Down, Tell),

        // More calls without an answer are no new evidence: the question is on its way.
        (Doubted, CallUnanswered) => new(Doubted, None),

        (Down, Answered) => new(Returning, AskSoon),

        (Returning, Answered) => new(Up, Tell),
        (Returning, Lost or CallUnanswered) => new(Down, None),

        _ => new(state, None),
    };

    /// <summary>Whether calls are sent there while others are up.</summary>
    public static bool IsUsable(TrunkHealth state) => state is Unknown or Up or Doubted;
}

/// <summary>What an input leads to.</summary>
/// <param name="State">The next state.</param>
/// <param name="Action">What is to be done.</param>
public readonly record struct TrunkHealthStep(TrunkHealth State, TrunkHealthAction Action);

/// <summary>How an address of a trunk is.</summary>
public enum TrunkHealth
{
    /// <summary>Nothing is known yet; it is taken for there.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It has missed one question or one call; it is asked again soon and still used.</summary>
    Doubted,

    /// <summary>It is not there; calls go to it last.</summary>
    Down,

    /// <summary>It has answered once; one more answer and it is used again.</summary>
    Returning,
}

/// <summary>What happens to it.</summary>
public enum TrunkHealthInput
{
    /// <summary>A question or a call got a response other than 408 and 503.</summary>
    Answered,

    /// <summary>A question got none, or 408 or 503.</summary>
    Lost,

    /// <summary>A call got no response.</summary>
    CallUnanswered,
}

/// <summary>What is to be done.</summary>
public enum TrunkHealthAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is asked again after a short pause.</summary>
    AskSoon,

    /// <summary>Operators are told.</summary>
    Tell,
}

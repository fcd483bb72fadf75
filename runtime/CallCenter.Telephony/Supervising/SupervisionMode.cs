namespace CallCenter.Telephony.Supervising;

/// <summary>What a supervisor does in a talk of others. His keys 1 to 4 choose it too, in this order.</summary>
public enum SupervisionMode
{
    /// <summary>He hears both, and nobody hears him.</summary>
    Listen,

    /// <summary>Only the agent hears him.</summary>
    Whisper,

    /// <summary>All hear him.</summary>
    Barge,

    /// <summary>The agent is dropped, and he has the talk.</summary>
    Intercept,
}

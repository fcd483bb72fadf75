using static CallCenter.Sip.Registration.RegistrationAction;
using static CallCenter.Sip.Registration.RegistrationInput;
using static CallCenter.Sip.Registration.RegistrationState;

namespace CallCenter.Sip.Registration;

/// <summary>The life of one registration of ours with somebody else (RFC 3261 section 10.2).</summary>
internal static class RegistrationMachine
{
    public static RegistrationStep Next(RegistrationState state, RegistrationInput input) => (state, input) switch
    {
        (Stopped, Start) => new(Registering, Send),

        (Registering or Refreshing, Accepted) => new(Registered, WaitForRefresh),
        (Registering or Refreshing, TooBrief) => new(state, Send),

        // Nobody has taken the registration away: it holds for the rest of its time while we go on asking.
        (Refreshing, Unanswered) => new(Refreshing, WaitForRetry),
        (Refreshing or Registering, PauseOver) => new(state, Send),
        (Refreshing, Expired) => new(Registering, None), // A request, or the pause before one, is under way.

        (Registering, Unanswered) or (Registering or Refreshing, Refused) => new(Waiting, WaitForRetry),
        (Registered, PauseOver) => new(Refreshing, Send),
        (Waiting, PauseOver) => new(Registering, Send),

        (Registering or Refreshing or Registered, Stop) => new(Leaving, StopTimers | SendLeave),
        (Waiting, Stop) => new(Stopped, StopTimers | ReportStopped),
        (Stopped, Stop) => new(Stopped, ReportStopped),
        (Leaving, Accepted or Refused or Unanswered or TooBrief) => new(Stopped, ReportStopped),

        _ => new(state, None),
    };
}

internal readonly record struct RegistrationStep(RegistrationState State, RegistrationAction Action);

/// <summary>How a registration of ours stands.</summary>
public enum RegistrationState
{
    /// <summary>Nobody wants it, or not any more.</summary>
    Stopped,

    /// <summary>Asked for, not granted yet.</summary>
    Registering,

    /// <summary>Granted.</summary>
    Registered,

    /// <summary>Granted, and asked for again before its time ends.</summary>
    Refreshing,

    /// <summary>Refused or not answered; asked for again after a pause.</summary>
    Waiting,

    /// <summary>Being taken back.</summary>
    Leaving,
}

internal enum RegistrationInput
{
    Start,
    Accepted,

    /// <summary>423: another, longer time is asked for at once.</summary>
    TooBrief,

    /// <summary>A final response that says no.</summary>
    Refused,

    /// <summary>No response, or one that says that the registrar cannot work now.</summary>
    Unanswered,
    PauseOver,

    /// <summary>The time granted is over.</summary>
    Expired,
    Stop,
}

[Flags]
internal enum RegistrationAction
{
    None = 0,
    Send = 1,

    /// <summary>REGISTER with expiry 0.</summary>
    SendLeave = 2,
    WaitForRefresh = 4,
    WaitForRetry = 8,
    StopTimers = 16,
    ReportStopped = 32,
}

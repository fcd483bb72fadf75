namespace CallCenter.Abstractions.Calls;

/// <summary>A message to be left in a box.</summary>
/// <param name="Box">Name of the box.</param>
/// <param name="Recording">How it is recorded.</param>
public readonly record struct MessageRequest(string Box, RecordRequest Recording);

/// <summary>How taking a message ended.</summary>
public enum MessageOutcome
{
    /// <summary>It lies in the box.</summary>
    Taken,

    /// <summary>The caller said nothing.</summary>
    Empty,

    /// <summary>The box, or the room for messages, takes no more.</summary>
    Full,

    /// <summary>It could not be written.</summary>
    Failed,

    /// <summary>The call is over before anything was recorded.</summary>
    Ended,
}

/// <summary>A message that was taken.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Recording">The recording, only when taken.</param>
public readonly record struct TakenMessage(MessageOutcome Outcome, Recording? Recording);

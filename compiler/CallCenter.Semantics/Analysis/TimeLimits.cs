namespace CallCenter.Semantics.Analysis;

/// <summary>What the player adds to what is written, at the worst.</summary>
internal static class TimeLimits
{
    /// <summary>How often the clear key of a collection starts it over; the default of <c>DigitsQuestion.ClearsMax</c>.</summary>
    public const int ClearsMax = 5;

    /// <summary>The tone before a recording.</summary>
    public static readonly TimeSpan Beep = TimeSpan.FromSeconds(1);

    /// <summary>How much of a recording is played; <c>Recording.PlayedMax</c>.</summary>
    public static readonly TimeSpan PlayedRecording = CallCenter.Abstractions.Calls.Recording.PlayedMax;

    /// <summary>The mailbox tells within this time whether there is room, and again whether a message was put into it.</summary>
    public static readonly TimeSpan MailboxAnswers = TimeSpan.FromSeconds(2);

    /// <summary>The file of a recording is closed within this time.</summary>
    public static readonly TimeSpan RecordingClosed = TimeSpan.FromSeconds(5);
}

using System.Text.Json;

namespace CallCenter.Routing.Replay;

/// <summary>What is to be replayed was not written by a router of this version, or is damaged; the message is a sentence. Readers give it as a value.</summary>
public sealed class ReplayFormatException(string problem) : Exception(problem)
{
    /// <summary>Whether it says that what is read is not what was written, and not that the reader is at fault.</summary>
    public static bool IsDamage(Exception problem) =>
        problem is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException or JsonException or OverflowException
            or IndexOutOfRangeException or InvalidCastException or TimeZoneNotFoundException;
}

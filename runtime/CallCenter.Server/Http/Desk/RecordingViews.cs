using System.ComponentModel;
using CallCenter.Journal.Filing;

namespace CallCenter.Server.Http.Desk;

/// <summary>Recordings that were found.</summary>
[Description("Recordings that were found.")]
internal sealed record RecordingList([property: Description("They, in the order that was asked for.")] IReadOnlyList<RecordingFound> Recordings);

/// <summary>A recording that was found.</summary>
[Description("A recording, with what it is filed by.")]
internal sealed record RecordingFound(
    [property: Description("Its id.")] string Recording,
    [property: Description("Id of its call.")] string Call,
    [property: Description("When it begins.")] DateTimeOffset Began,
    [property: Description("How long it is, in seconds.")] double Length,
    [property: Description("Number of the caller; empty when withheld.")] string From,
    [property: Description("Called number.")] string To,
    [property: Description("The queue; empty for none.")] string Queue,
    [property: Description("Agents in it.")] IReadOnlyList<string> Agents,
    [property: Description("What came of it; empty while nothing is said.")] string Result,
    [property: Description("The note of that.")] string Note,
    [property: Description("Facts of the queue and tags of the flow; never a secret.")] IReadOnlyDictionary<string, string> Facts)
{
    public static RecordingFound Of(FiledRecording filed) => new(
        filed.Id, filed.Call, filed.BeganAt, filed.Length.TotalSeconds, filed.From, filed.To, filed.Queue, filed.Agents, filed.Result, filed.Note, filed.Facts);
}

/// <summary>Who heard what.</summary>
[Description("Who heard which recordings.")]
internal sealed record HearingList([property: Description("They, the latest first.")] IReadOnlyList<HearingNoted> Hearings);

/// <summary>Somebody heard a recording.</summary>
[Description("Somebody heard a recording.")]
internal sealed record HearingNoted(
    [property: Description("When.")] DateTimeOffset At,
    [property: Description("Who.")] string Agent,
    [property: Description("Id of the recording.")] string Recording,
    [property: Description("The address it was asked from.")] string Source);

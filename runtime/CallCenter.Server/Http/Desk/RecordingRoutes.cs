using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using static CallCenter.Server.Http.Api.ApiParameter;

namespace CallCenter.Server.Http.Desk;

/// <summary>Recordings, and who heard them (QM-04 to QM-06, QM-09, QM-21, AGT-14).</summary>
internal static class RecordingRoutes
{
    /// <summary>Begins the names of parameters that ask for a fact.</summary>
    public const string Fact = "fact.";

    private static readonly ApiParameter[] Times =
    [
        InQuery("after", "At this moment or later; RFC 3339, such as 2026-11-22T08:00:00Z.") with { Format = "date-time" },
        InQuery("before", "Before this moment.") with { Format = "date-time" },
        new("limit", false, "integer", "At most so many, up to 500; 50 without it."),
    ];

    /// <summary>All of it.</summary>
    public static IEnumerable<DeskRoute> All =>
    [
        new("GET", "/recordings", "recordings", "Recordings: an agent's own, those of a supervisor's groups, all for a manager. All that is asked for must be so.")
        {
            Tag = "recordings", Result = DeskJson.Default.RecordingList, Answer = RecordingActs.SearchAsync,
            Parameters =
            [
                InQuery("agent", "An agent who was in it."),
                InQuery("queue", "The queue."),
                InQuery("from", "Number of the caller."),
                InQuery("to", "Called number."),
                InQuery("call", "Id of the call."),
                InQuery("result", "What came of it."),
                InQuery("order", "newest (as without it), oldest or longest first."),
                InQuery(Fact, "A fact or tag by its name, such as fact.level=gold; as many as wanted, up to eight.") with { IsPrefix = true },
                .. Times,
            ],
        },
        new("GET", "/recordings/{recording}", "hear", "The sound: WAV or MP3, in parts by Range (RFC 9110 section 14). Who heard it is noted.")
        {
            Tag = "recordings", Refusals = [404, 409], Media = ["audio/wav", "audio/mpeg"], FurtherSuccesses = [206, 416], Answer = RecordingActs.HearAsync,
            Parameters =
            [
                InPath("recording", "Id of the recording.", DeskText.AddressMax),
                new("download", false, "boolean", "Whether it is to be saved under its name."),
            ],
        },
        new("GET", "/hearings", "hearings", "Who heard which recordings.")
        {
            Tag = "recordings", Least = AgentRole.Manager, Result = DeskJson.Default.HearingList, Answer = RecordingActs.HearingsAsync,
            Parameters = [InQuery("agent", "Who."), InQuery("recording", "Which."), .. Times],
        },
    ];
}

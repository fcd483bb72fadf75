using static CallCenter.Journal.Shipping.Tables.ColumnType;

namespace CallCenter.Journal.Shipping.Tables;

/// <summary>The tables as database servers have them: those of SQLite by name and column, with moments as moments.</summary>
internal static class RecordShapes
{
    private const int IdLength = 160;
    private const int NumberLength = 128;

    public static readonly TableShape CallRecord = new(
        "call_record",
        [
            new("id", Text, LengthMax: IdLength), new("project", Text), new("release", Text), new("from_number", Text), new("to_number", Text),
            new("started_at", Moment), new("answered_at", Moment, IsOptional: true), new("ended_at", Moment), new("ended_by", Text), new("status", Number),
            new("language", Text), new("codec", Text, IsOptional: true), new("path", Text), new("problem", Text, IsOptional: true),
            new("packets_sent", Number), new("packets_received", Number), new("packets_lost", Number), new("jitter_ms", Fraction),
            new("far_packets_lost", Number, IsOptional: true), new("far_jitter_ms", Fraction, IsOptional: true), new("round_trip_ms", Fraction, IsOptional: true),
            new("mos_heard", Fraction, IsOptional: true), new("mos_said", Fraction, IsOptional: true),
        ],
        ["id"],
        [["started_at"]]);

    public static readonly TableShape CallEvent = new(
        "call_event",
        [new("call_id", Text, LengthMax: IdLength), new("seq", Number), new("at", Moment), new("kind", Text, LengthMax: 32), new("body", Text)],
        ["call_id", "seq"],
        [["at"]]);

    public static readonly TableShape Recording = new(
        "recording",
        [
            new("id", Text, LengthMax: IdLength), new("call", Text, LengthMax: IdLength), new("file", Text), new("began_at", Moment), new("length_ms", Number),
            new("from_number", Text, LengthMax: NumberLength), new("to_number", Text, LengthMax: NumberLength), new("queue", Text, LengthMax: NumberLength),
        ],
        ["id"],
        [["began_at"], ["call"], ["from_number"]]);

    public static readonly TableShape RecordingAgent = new(
        "recording_agent", [new("agent", Text, LengthMax: NumberLength), new("recording", Text, LengthMax: IdLength)], ["agent", "recording"], [["recording"]]);

    public static readonly TableShape RecordingFact = new(
        "recording_fact",
        [
            new("name", Text, LengthMax: RecordedTalk.FactLengthMax), new("value", Text, LengthMax: RecordedTalk.FactLengthMax), new("recording", Text, LengthMax: IdLength),
        ],
        ["name", "value", "recording"],
        [["recording"]]);

    public static readonly TableShape CallResult = new(
        "call_result",
        [
            new("call", Text, LengthMax: IdLength), new("agent", Text, LengthMax: NumberLength), new("noted_at", Moment), new("result", Text, LengthMax: NumberLength),
            new("note", Text),
        ],
        ["call", "noted_at", "agent"],
        [["result", "call"]]);

    public static readonly TableShape RecordingHearing = new(
        "recording_hearing", [new("at", Moment), new("who", Text), new("recording", Text), new("source", Text)], [], [["at"]]);

    public static readonly TableShape QueueQuarter = QuarterOf("queue", QuarterTables.OfQueues);

    public static readonly TableShape AgentQuarter = QuarterOf("agent", QuarterTables.OfAgents);

    public static readonly TableShape Position = new(
        "journal_position", [new("spool", Text, LengthMax: IdLength), new("segment", Number), new("bytes", Number)], ["spool"], []);

    /// <summary>All of them.</summary>
    public static readonly TableShape[] All = [CallRecord, CallEvent, Recording, RecordingAgent, RecordingFact, CallResult, RecordingHearing, QueueQuarter, AgentQuarter, Position];

    private static TableShape QuarterOf(string of, string[] figures) => new(
        $"{of}_quarter",
        [new("project", Text, LengthMax: NumberLength), new(of, Text, LengthMax: NumberLength), new("begins_at", Moment), new("figures", Text)],
        ["project", "begins_at", of],
        [])
    {
        Replaces = true,
        Figures = figures,
    };
}

namespace CallCenter.Server.Telemetry.Instruments;

/// <summary>Names of tags. None of them ever holds a number of a caller or an id of a call.</summary>
internal static class Tags
{
    public const string Tenant = "callcenter.tenant";
    public const string Queue = "callcenter.queue";
    public const string Trunk = "callcenter.trunk";
    public const string Direction = "callcenter.direction";
    public const string Outcome = "callcenter.outcome";
    public const string Reason = "callcenter.reason";
    public const string EndedBy = "callcenter.call.ended_by";
    public const string Source = "callcenter.source";
    public const string Kind = "callcenter.statement.kind";
    public const string State = "callcenter.state";
    public const string Thread = "callcenter.thread";
    public const string SipMethod = "sip.method";
    public const string SipStatus = "sip.response.status_code";

    /// <summary>A tag.</summary>
    public static KeyValuePair<string, object?> Of(string name, object? value) => new(name, value);

    /// <summary>The words of an enumeration as tags have them: <c>no_answer</c>.</summary>
    public static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(static name => string.Concat(name.Select(static (c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString())))];
}

using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace CallCenter.Journal.Filing;

/// <summary>The statement that finds recordings, put together of texts of ours; all that is asked for are parameters.</summary>
internal sealed class RecordingSearch(RecordDatabase database, DbCommand command)
{
    private const string Found = """
        SELECT r.id, r.call, r."file", r.began_at, r.length_ms, r.from_number, r.to_number, r.queue, coalesce(s.result, ''), coalesce(s.note, '')
        FROM recording r
        LEFT JOIN call_result s ON s.call = r.call AND s.noted_at = (SELECT max(noted_at) FROM call_result WHERE call = r.call)
        WHERE 1 = 1
        """;

    private readonly StringBuilder _sql = new(Found);

    /// <summary>One recording, when one of the agents was in it.</summary>
    public void Find(string id, IReadOnlyCollection<string>? audibleAgents)
    {
        Where("r.id = @id", "@id", id);
        Audible(audibleAgents);
        Take("");
    }

    /// <summary>Recordings that are as they are looked for.</summary>
    public void Search(RecordingQuery query)
    {
        Where("r.queue = @queue", "@queue", query.Queue);
        Where("r.call = @call", "@call", query.Call);
        Where("r.from_number = @from", "@from", query.From);
        Where("r.to_number = @to", "@to", query.To);

        // Each by its own index: what is rare is found at once among millions.
        Where("s.result = @result AND r.call IN (SELECT call FROM call_result WHERE result = @result)", "@result", query.Result);
        Where("r.id IN (SELECT recording FROM recording_agent WHERE agent = @agent)", "@agent", query.Agent);
        Where("r.began_at >= @after", "@after", query.After is { } after ? database.Moment(after) : null);
        Where("r.began_at < @before", "@before", query.Before is { } before ? database.Moment(before) : null);
        foreach (var (name, value) in query.Facts)
        {
            var number = command.Parameters.Count;
            Where($"r.id IN (SELECT recording FROM recording_fact WHERE name = @n{number} AND value = @v{number})", $"@n{number}", name);
            Add($"@v{number}", value);
        }

        Audible(query.AudibleAgents);
        Add("@limit", Math.Clamp(query.Limit, 1, RecordingQuery.LimitMax));
        Take(query.Order switch
        {
            RecordingOrder.Oldest => "\nORDER BY r.began_at, r.id",
            RecordingOrder.Longest => "\nORDER BY r.length_ms DESC, r.began_at DESC, r.id DESC",
            _ => "\nORDER BY r.began_at DESC, r.id DESC",
        } + database.Limit);
    }

    private void Audible(IReadOnlyCollection<string>? agents) => Where(
        $"EXISTS (SELECT 1 FROM recording_agent WHERE recording = r.id AND agent IN (SELECT value FROM {database.TextsOf("@audible")}))",
        "@audible",
        agents is null ? null : JsonSerializer.Serialize(agents));

    private void Where(string condition, string parameter, object? value)
    {
        if (value is not null)
        {
            _sql.Append("\n    AND ").Append(condition);
            Add(parameter, value);
        }
    }

    private void Add(string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private void Take(string end)
    {
#pragma warning disable CA2100 // Put together of texts of ours.
        command.CommandText = _sql.Append(end).ToString();
#pragma warning restore CA2100
    }
}

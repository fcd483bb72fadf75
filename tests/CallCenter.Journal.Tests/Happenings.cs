using System.Globalization;
using System.Text;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Tests;

/// <summary>Events as tests append and find them.</summary>
internal static class Happenings
{
    public const long Begin = 1_795_000_000_000;

    public static string Call(int number) => $"261122093000-0000abcd-{number:x6}";

    public static bool Append(this EventLane lane, int call, uint sequence, string body = "\"Main/menu\"", CallEventKind kind = CallEventKind.Node) =>
        lane.TryAppend(kind, Call(call), sequence, Begin + sequence, Encoding.UTF8.GetBytes(body));

    /// <summary>What the table holds: <c>seq kind body</c> of each event of a call, or of all with the call before.</summary>
    public static List<string> Events(this Spooled spooled, int? call = null)
    {
        using var connection = spooled.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT call_id, seq, kind, body FROM call_event WHERE $call IS NULL OR call_id = $call ORDER BY call_id, seq";
        command.Parameters.AddWithValue("$call", call is { } number ? Call(number) : DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{reader.GetInt64(1)} {reader.GetString(2)} {reader.GetString(3)}");
            rows.Add(call is null ? $"{reader.GetString(0)} {row}" : row);
        }

        return rows;
    }

    public static long Count(this Spooled spooled, string sql)
    {
        using var connection = spooled.Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    public static string Line(CallEvent happened) =>
        string.Create(CultureInfo.InvariantCulture, $"{happened.Sequence} {CallEventKinds.Word(happened.Kind)} {happened.Body}");
}

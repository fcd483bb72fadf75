using System.Data.Common;
using System.Text;
using CallCenter.Journal.Events;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Reading;

/// <summary>Reads events: those that wait on disk and those in the database as one. Works while a server writes, and while none does.</summary>
/// <remarks>
/// The disk is read first. What is shipped meanwhile is found in the database after, and what is found in both is taken once. Each method blocks
/// as disk and database do: it belongs on a worker thread, and never on a call's loop.
/// </remarks>
/// <param name="spoolFolder">Folder of the segment files.</param>
/// <param name="database">The database.</param>
public sealed class EventArchive(string spoolFolder, RecordDatabase database)
{
    private const int CommandSeconds = 30;

    /// <summary>All events of a call, in their order.</summary>
    public EventsRead OfCall(string callId)
    {
        var events = new SortedDictionary<uint, CallEvent>();
        var wanted = Encoding.UTF8.GetBytes(callId);
        var problem = Guarded(() => SpoolReading.Visit(spoolFolder, payload =>
        {
            if (EventFields.TryRead(payload, out var fields) && fields.CallId.SequenceEqual(wanted))
            {
                events[fields.Sequence] = fields.ToEvent();
            }
        }));
        problem = Guarded(() => Query("WHERE call_id = @call ORDER BY seq", [("@call", callId)], happened => events[happened.Sequence] = happened)) ?? problem;
        return new EventsRead([.. events.Values], problem);
    }

    /// <summary>Events of a time, of all calls: those of the database in the order of time, then those that wait on disk.</summary>
    /// <param name="from">At this moment or later.</param>
    /// <param name="before">Before this moment.</param>
    /// <param name="kind">Only these; null for all.</param>
    /// <param name="visit">Gets each event.</param>
    /// <returns>What could not be read, a sentence; null when all could.</returns>
    public string? Visit(DateTimeOffset from, DateTimeOffset before, CallEventKind? kind, Action<CallEvent> visit)
    {
        var waiting = new Dictionary<(string Call, uint Sequence), CallEvent>();
        var problem = Guarded(() => SpoolReading.Visit(spoolFolder, payload =>
        {
            if (EventFields.TryRead(payload, out var fields) && (kind is null || fields.Kind == kind)
                && fields.UnixMs >= from.ToUnixTimeMilliseconds() && fields.UnixMs < before.ToUnixTimeMilliseconds())
            {
                var happened = fields.ToEvent();
                waiting[(happened.CallId, happened.Sequence)] = happened;
            }
        }));
        var where = kind is null ? "WHERE at >= @from AND at < @before ORDER BY at, call_id, seq" : "WHERE at >= @from AND at < @before AND kind = @kind ORDER BY at, call_id, seq";
        (string, object)[] values = [("@from", database.Moment(from)), ("@before", database.Moment(before)), .. kind is { } known ? [("@kind", (object)CallEventKinds.Word(known))] : Array.Empty<(string, object)>()];
        problem = Guarded(() => Query(where, values, happened =>
        {
            waiting.Remove((happened.CallId, happened.Sequence));
            visit(happened);
        })) ?? problem;
        foreach (var happened in waiting.Values)
        {
            visit(happened);
        }

        return problem;
    }

    private void Query(string where, IReadOnlyList<(string Name, object Value)> values, Action<CallEvent> visit)
    {
        if (!database.IsThere)
        {
            return;
        }

        using var connection = database.OpenToRead();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the texts above; all that is asked for are parameters.
        command.CommandText = "SELECT call_id, seq, at, kind, body FROM call_event " + where;
#pragma warning restore CA2100
        command.CommandTimeout = CommandSeconds;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var kind = CallEventKinds.TryParse(rows.GetString(3), out var known) ? known : default;
            visit(new CallEvent(rows.GetString(0), (uint)rows.GetInt64(1), Moments.OfValue(rows.GetValue(2)), kind, rows.GetString(4)));
        }
    }

    private string? Guarded(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception exception) when (exception is DbException or IOException or UnauthorizedAccessException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return $"The events in {(exception is IOException or UnauthorizedAccessException ? spoolFolder : database.Name)} cannot be read: {exception.Message}";
        }
    }
}

/// <summary>Events that were read.</summary>
/// <param name="Events">The events in their order.</param>
/// <param name="Problem">What could not be read, so that some may be missing, in a sentence; null when all could.</param>
public sealed record EventsRead(IReadOnlyList<CallEvent> Events, string? Problem);

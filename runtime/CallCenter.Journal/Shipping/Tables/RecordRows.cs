using System.Text;
using CallCenter.Journal.Events;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Shipping.Tables;

/// <summary>Payloads as rows of tables, for databases that take rows.</summary>
internal sealed class RecordRows
{
    // The first version that tells of recordings.
    private const byte VersionOfTalks = 3;

    private readonly RowSet _records = new(RecordShapes.CallRecord);
    private readonly RowSet _events = new(RecordShapes.CallEvent);
    private readonly RowSet _recordings = new(RecordShapes.Recording);
    private readonly RowSet _agents = new(RecordShapes.RecordingAgent);
    private readonly RowSet _facts = new(RecordShapes.RecordingFact);
    private readonly RowSet _results = new(RecordShapes.CallResult);
    private readonly RowSet _queues = new(RecordShapes.QueueQuarter);
    private readonly RowSet _quarters = new(RecordShapes.AgentQuarter);

    public RecordRows()
    {
        Sets = [_records, _events, _recordings, _agents, _facts, _results, _queues, _quarters];
    }

    /// <summary>The rows of each table.</summary>
    public IReadOnlyList<RowSet> Sets { get; }

    /// <summary>Starts over.</summary>
    public void Clear()
    {
        foreach (var set in Sets)
        {
            set.Clear();
        }
    }

    /// <summary>Adds what a payload holds. What a newer version has written is left out.</summary>
    public void Add(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        switch (fields.Byte())
        {
            case RecordLayout.Event:
                AddEvent(payload);
                break;
            case RecordLayout.Result:
                _results.Add(Text(ref fields), Text(ref fields), Moment(ref fields), Text(ref fields), Text(ref fields));
                break;
            case RecordLayout.Quarter:
                AddQuarter(ref fields);
                break;
            case >= RecordLayout.VersionFirst and <= RecordLayout.Version and var version:
                AddRecord(ref fields, version);
                break;
        }
    }

    private void AddEvent(ReadOnlySpan<byte> payload)
    {
        if (EventFields.TryRead(payload, out var fields))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(fields.UnixMs).UtcDateTime;
            _events.Add(Encoding.UTF8.GetString(fields.CallId), (long)fields.Sequence, at, CallEventKinds.Word(fields.Kind), Encoding.UTF8.GetString(fields.Body));
        }
    }

    private void AddQuarter(ref FieldReader fields)
    {
        var (project, of) = (Text(ref fields), Text(ref fields));
        (of == QuarterFigures.OfAgent ? _quarters : _queues).Add(project, Text(ref fields), Moment(ref fields), Text(ref fields));
    }

    private void AddRecord(ref FieldReader fields, byte version)
    {
        var (id, project, release, from, to) = (Text(ref fields), Text(ref fields), Text(ref fields), Text(ref fields), Text(ref fields));
        var values = new object?[RecordShapes.CallRecord.Columns.Length];
        (values[0], values[1], values[2], values[3], values[4]) = (id, project, release, from, to);
        for (var i = 5; i < 18; i++)
        {
            values[i] = RecordShapes.CallRecord.Columns[i].Type switch
            {
                ColumnType.Moment => Moment(ref fields),
                ColumnType.Number => fields.Number(),
                ColumnType.Fraction => fields.Fraction(),
                _ => Text(ref fields),
            };
        }

        for (var i = 18; i < values.Length && version > RecordLayout.VersionFirst; i++)
        {
            var fraction = fields.Fraction();
            values[i] = !double.IsFinite(fraction) ? null : RecordShapes.CallRecord.Columns[i].Type == ColumnType.Number ? (object)(long)fraction : fraction;
        }

        _records.Add(values);
        if (version >= VersionOfTalks && fields.Text(out var talks))
        {
            AddTalks(id, from, to, TalkTexts.Of(talks));
        }
    }

    private void AddTalks(string? call, string? from, string? to, IReadOnlyList<RecordedTalk> talks)
    {
        foreach (var talk in talks)
        {
            _recordings.Add(talk.Id, call, talk.File, talk.BeganAt.UtcDateTime, (long)talk.Length.TotalMilliseconds, from, to, talk.Queue);
            foreach (var agent in talk.Agents)
            {
                _agents.Add(agent, talk.Id);
            }

            foreach (var (name, value) in talk.Facts)
            {
                _facts.Add(name, value, talk.Id);
            }
        }
    }

    private static string? Text(ref FieldReader fields) => fields.Text(out var text) ? Encoding.UTF8.GetString(text) : null;

    private static DateTime? Moment(ref FieldReader fields) => fields.Number() is var ticks && ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc);
}

using System.Buffers;
using System.Text.Json;
using CallCenter.Routing;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;

namespace CallCenter.Hosting.Queues;

/// <summary>Steps, gaps and states as lines of a segment, gathered until they are written together. The journal's thread only.</summary>
internal sealed class RoutingJournalLines : IDisposable
{
    private const int BytesMax = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _gathered = new(BytesMax);
    private readonly ArrayBufferWriter<byte> _line = new();
    private Utf8JsonWriter? _json;

    /// <summary>Bytes of what is gathered.</summary>
    public int Bytes => _gathered.WrittenCount;

    /// <summary>Whether it is to be written before more is gathered.</summary>
    public bool IsFull => Bytes >= BytesMax;

    /// <summary>What is gathered, in UTF-8.</summary>
    public ReadOnlySpan<byte> Gathered => _gathered.WrittenSpan;

    /// <summary>Forgets what is gathered.</summary>
    public void Clear() => _gathered.ResetWrittenCount();

    /// <summary>Adds a command with what is kept of what followed.</summary>
    /// <exception cref="ArgumentException">A fact is of no type of the language: what attached it is at fault. Nothing is added.</exception>
    public void AddStep(RoutingJournalEntry entry) => Add(to =>
    {
        to.WriteNumber("n", entry.Sequence);
        to.WriteNumber("t", entry.At.UtcTicks);
        to.WritePropertyName("c");
        CommandJson.Write(to, entry.Command!);
        if (entry.Events.Length > 0)
        {
            to.WriteStartArray("e");
            Array.ForEach(entry.Events, told => EventJson.Write(to, told));
            to.WriteEndArray();
        }
    });

    /// <summary>Adds that steps are missing here.</summary>
    public void AddGap(DateTimeOffset at) => Add(to =>
    {
        to.WriteNumber("t", at.UtcTicks);
        to.WriteBoolean("gap", true);
    });

    /// <summary>Adds the first line of a segment.</summary>
    /// <param name="at">When it begins.</param>
    /// <param name="callbacks">Those of the process before that have not entered again yet.</param>
    /// <param name="router">The state; for null one that cannot be loaded, which is what is to be said of what follows it.</param>
    /// <exception cref="ArgumentException">As for <see cref="AddStep"/>.</exception>
    public void AddState(DateTimeOffset at, IReadOnlyCollection<Arrival> callbacks, Router? router) => Add(to =>
    {
        to.WriteNumber("t", at.UtcTicks);
        RoutingJournalCallbacks.Write(to, callbacks, at.UtcTicks);
        to.WritePropertyName("router");
        if (router is not null)
        {
            router.Save(to);
        }
        else
        {
            to.WriteStartObject();
            to.WriteEndObject();
        }
    });

    public void Dispose() => _json?.Dispose();

    // Whole or not at all: what fails in the middle leaves nothing behind.
    private void Add(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        _json ??= new(_line, ReplayJson.Options);
        _json.Reset(_line);
        _json.WriteStartObject();
        write(_json);
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        _gathered.Write(_line.WrittenSpan);
    }
}

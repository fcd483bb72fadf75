using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Live;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;

namespace CallCenter.Hosting.Figures;

/// <summary>
/// The file in which figures outlast the process: a line with all of it, then a line for what changed in each second. It is begun anew each
/// quarter of an hour, beside itself, and takes its place whole. A process that is killed loses what happened since its last line, one
/// second at most; a line that was not written to its end is left out.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="log">Where operators read.</param>
public sealed class FiguresFile(string path, IHostLog log)
{
    /// <summary>How long it grows until it is begun anew.</summary>
    public const long BytesMax = 32 * 1024 * 1024;

    private static readonly TimeSpan AnewEvery = TimeSpan.FromMinutes(15);

    private long _bytes;
    private long _quarter = long.MinValue;
    private bool _isBroken = true; // Nothing may follow what another process wrote.
    private bool _isTold;

    /// <summary>Figures with all that was kept. What cannot be read is put aside and told, and they begin anew.</summary>
    /// <param name="now">The moment.</param>
    public LiveFigures Restore(DateTimeOffset now)
    {
        try
        {
            return Read() is { Count: > 0 } kept ? LiveFigures.Restore(kept, now) : new(now);
        }
        catch (Exception damaged) when (damaged is IOException or UnauthorizedAccessException or JsonException or FormatException or OverflowException or ArgumentException)
        {
            log.Warn($"The figures of before are not in {path}, and are counted anew: {damaged.Message} What lies there is kept as {Path.GetFileName(path)}.old.");
            PutAside();
            return new(now);
        }
    }

    /// <summary>Whether all is to be written next, not only what has changed.</summary>
    /// <param name="now">The moment.</param>
    public bool WantsWhole(DateTimeOffset now) => _isBroken || _bytes > BytesMax || now.UtcTicks / AnewEvery.Ticks != _quarter;

    /// <summary>Writes what there is to keep. What fails is told once, and written whole when it is possible again.</summary>
    /// <param name="kept">What there is to keep.</param>
    /// <param name="isWhole">Whether it is all of it.</param>
    public void Write(KeptFigures kept, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(kept);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(kept, FiguresFileJson.Default.KeptFigures), (byte)'\n'];
        try
        {
            if (isWhole)
            {
                Replace(line);
                _quarter = kept.At / AnewEvery.Ticks;
            }
            else
            {
                using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
                stream.Write(line);
            }

            _bytes = isWhole ? line.Length : _bytes + line.Length;
            (_isBroken, _isTold) = (false, false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            if (!_isTold)
            {
                _isTold = true;
                log.Warn($"Figures cannot be kept in {path}, and would be lost if the server ended now: {problem.Message}");
            }
        }
    }

    /// <summary>Sums as a JSON object.</summary>
    internal static string TextOf(QueueSums sums) => JsonSerializer.Serialize(sums, FiguresFileJson.Default.QueueSums);

    /// <summary>Sums as a JSON object.</summary>
    internal static string TextOf(AgentSums sums) => JsonSerializer.Serialize(sums, FiguresFileJson.Default.AgentSums);

    private List<KeptFigures> Read()
    {
        var kept = new List<KeptFigures>();
        if (!File.Exists(path))
        {
            return kept;
        }

        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            kept.Add(JsonSerializer.Deserialize(rest[..end], FiguresFileJson.Default.KeptFigures) ?? throw new JsonException("A line says nothing."));
            rest = rest[(end + 1)..];
        }

        return kept;
    }

    private void Replace(byte[] line)
    {
        var fresh = path + ".new";
        using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(line);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private void PutAside()
    {
        try
        {
            File.Move(path, path + ".old", overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            log.Warn($"{path} cannot be put aside: {problem.Message}");
        }
    }
}

/// <summary>Reads and writes what is kept, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(AlarmJson.Word<AgentState>), typeof(AlarmJson.Word<AlarmLevel>)])]
[JsonSerializable(typeof(KeptFigures))]
[JsonSerializable(typeof(QueueSums))]
[JsonSerializable(typeof(AgentSums))]
internal sealed partial class FiguresFileJson : JsonSerializerContext;

using System.Globalization;
using System.Text;
using CallCenter.Data;
using CallCenter.Hosting;
using CallCenter.Journal;
using CallCenter.Server.Logging;
using CallCenter.Sip;

namespace CallCenter.Server;

/// <summary>One line per message, with the time, for people or for programs; one writer at a time. What cannot be written is lost: no call ends for its log.</summary>
/// <param name="writer">Where lines go unless <see cref="Use"/> names a file.</param>
/// <param name="time">The clock.</param>
public sealed class ServerLog(TextWriter writer, TimeProvider time) : IHostLog, ISipLog, IDataLog, IJournalLog
{
    private readonly Lock _gate = new();
    private LogOptions _options = new();
    private StreamWriter? _file;

    /// <summary>How lines look, and which there are.</summary>
    public LogOptions Options => Volatile.Read(ref _options);

    /// <summary>Told each line besides; never waits. Null for nobody.</summary>
    internal Action<LogLine>? Also { get; set; }

    /// <summary>Writes like this from now on. The problem is one sentence; then it writes as before.</summary>
    /// <param name="options">What is wanted; a file's path is whole.</param>
    public string? Use(LogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var file = options.File is { } path ? OpenFile(path) : null;
            lock (_gate)
            {
                _file?.Dispose();
                _file = file;
                Volatile.Write(ref _options, options);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the log {options.File} cannot be written: {exception.Message}; name another \"file\" under \"log\".";
        }
    }

    /// <summary>Opens its file again, which somebody may have moved away to keep it; one that cannot be opened is told, and what was open stays.</summary>
    public void Reopen()
    {
        if (Options.File is not null && Use(Options) is { } problem)
        {
            Warn(problem);
        }
    }

    /// <inheritdoc/>
    public void Tell(string message) => Write(LogLevel.Info, "", message);

    /// <inheritdoc/>
    public void Warn(string message) => Write(LogLevel.Warn, "", message);

    /// <inheritdoc/>
    public void Fault(string message, Exception exception) => Write(Line(LogLevel.Fault, "fault", message) with { Exception = exception });

    /// <inheritdoc/>
    public void Write(SipLogLevel level, string message) => Write(level == SipLogLevel.Warning ? LogLevel.Warn : LogLevel.Info, "sip", message);

    /// <inheritdoc/>
    public void SourceAway(string source, string problem) => Write(LogLevel.Warn, "source.away", $"source {source} is away: {problem}", new("source", source), new("problem", problem));

    /// <inheritdoc/>
    public void ScriptsAway(string problem) => Write(LogLevel.Warn, "scripts.away", problem);

    /// <inheritdoc/>
    public void SourceBack(string source) => Write(LogLevel.Info, "source.back", $"source {source} is back", new KeyValuePair<string, object?>("source", source));

    /// <inheritdoc/>
    public void SourceSeeded(string source, string file) =>
        Write(LogLevel.Info, "source.seeded", $"source {source} was made from its seed: {file}", new("source", source), new("file", file));

    /// <inheritdoc/>
    public void DatabaseAway(string problem, long waiting) => Write(
        LogLevel.Warn,
        "records.database_away",
        $"call records cannot be written, {waiting.ToString(CultureInfo.InvariantCulture)} wait on disk: {problem}",
        new("waiting", waiting),
        new("problem", problem));

    /// <inheritdoc/>
    public void DatabaseBack() => Write(LogLevel.Info, "records.database_back", "call records are written again");

    /// <inheritdoc/>
    public void SpoolFails(string problem) => Write(LogLevel.Warn, "journal.fails", $"call records cannot be kept, new calls are refused: {problem}", new KeyValuePair<string, object?>("problem", problem));

    /// <inheritdoc/>
    public void SpoolWorks() => Write(LogLevel.Info, "journal.works", "call records can be kept again");

    /// <inheritdoc/>
    public void BytesLeftOut(string file, long bytes) => Write(
        LogLevel.Warn,
        "journal.cut",
        $"{bytes.ToString(CultureInfo.InvariantCulture)} bytes at the end of {file} are no whole record and were cut",
        new("file", file),
        new("bytes", bytes));

    /// <inheritdoc/>
    public void DiskFills(int percent, long bytes, long bytesMax) => Write(
        LogLevel.Warn,
        "journal.disk_fills",
        $"call records that wait for the database take {Megabytes(bytes)} of the {Megabytes(bytesMax)} they may, more than {percent.ToString(CultureInfo.InvariantCulture)} %; "
            + (percent < 90 ? "at 90 % new calls are refused" : "new calls are refused"),
        new("percent", percent),
        new("bytes", bytes),
        new("bytesMax", bytesMax));

    /// <inheritdoc/>
    public void DiskHasRoom() => Write(LogLevel.Info, "journal.disk_has_room", "call records that wait for the database have room again");

    /// <summary>Closes its file; what is said after that goes to the writer.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>Writes a line that no level leaves out.</summary>
    internal void Always(string @event, string message, IReadOnlyList<KeyValuePair<string, object?>> fields) => Put(Line(LogLevel.Info, @event, message) with { Fields = fields });

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    private static StreamWriter OpenFile(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new StreamWriter(path, append: true, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private LogLine Line(LogLevel level, string @event, string message) => new(time.GetLocalNow(), level, @event, message) { Fields = [] };

    private void Write(LogLevel level, string @event, string message, params KeyValuePair<string, object?>[] fields) => Write(Line(level, @event, message) with { Fields = fields });

    private void Write(in LogLine line)
    {
        if (line.Level >= Options.Level)
        {
            Put(line);
        }
    }

    private void Put(in LogLine line)
    {
        Also?.Invoke(line);
        var text = Options.Form == LogForm.Json ? line.ToJson() : line.ToText();
        lock (_gate)
        {
            var target = _file ?? writer;
            try
            {
                target.WriteLine(text);
                target.Flush();
            }
            catch (IOException)
            {
                // A full disk, or nobody who reads: the call that said it goes on.
            }
        }
    }
}

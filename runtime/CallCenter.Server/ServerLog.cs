using System.Globalization;
using CallCenter.Data;
using CallCenter.Hosting;
using CallCenter.Journal;
using CallCenter.Sip;

namespace CallCenter.Server;

/// <summary>One line per message on a writer, with the time; one writer at a time.</summary>
/// <param name="writer">Where lines go.</param>
/// <param name="time">The clock.</param>
public sealed class ServerLog(TextWriter writer, TimeProvider time) : IHostLog, ISipLog, IDataLog, IJournalLog
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Tell(string message) => Line("info", message);

    /// <inheritdoc/>
    public void Warn(string message) => Line("warn", message);

    /// <inheritdoc/>
    public void Fault(string message, Exception exception) => Line("fault", $"{message}: {exception}");

    /// <inheritdoc/>
    public void Write(SipLogLevel level, string message) => Line(level == SipLogLevel.Warning ? "warn" : "info", message);

    /// <inheritdoc/>
    public void SourceAway(string source, string problem) => Line("warn", $"source {source} is away: {problem}");

    /// <inheritdoc/>
    public void ScriptsAway(string problem) => Line("warn", problem);

    /// <inheritdoc/>
    public void SourceBack(string source) => Line("info", $"source {source} is back");

    /// <inheritdoc/>
    public void SourceSeeded(string source, string file) => Line("info", $"source {source} was made from its seed: {file}");

    /// <inheritdoc/>
    public void DatabaseAway(string problem, long waiting) =>
        Line("warn", $"call records cannot be written, {waiting.ToString(CultureInfo.InvariantCulture)} wait on disk: {problem}");

    /// <inheritdoc/>
    public void DatabaseBack() => Line("info", "call records are written again");

    /// <inheritdoc/>
    public void SpoolFails(string problem) => Line("warn", $"call records cannot be kept, new calls are refused: {problem}");

    /// <inheritdoc/>
    public void SpoolWorks() => Line("info", "call records can be kept again");

    /// <inheritdoc/>
    public void BytesLeftOut(string file, long bytes) =>
        Line("warn", $"{bytes.ToString(CultureInfo.InvariantCulture)} bytes at the end of {file} are no whole record and were cut");

    /// <inheritdoc/>
    public void DiskFills(int percent, long bytes, long bytesMax) => Line(
        "warn",
        $"call records that wait for the database take {Megabytes(bytes)} of the {Megabytes(bytesMax)} they may, more than {percent.ToString(CultureInfo.InvariantCulture)} %; "
            + (percent < 90 ? "at 90 % new calls are refused" : "new calls are refused"));

    /// <inheritdoc/>
    public void DiskHasRoom() => Line("info", "call records that wait for the database have room again");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    private void Line(string level, string message)
    {
        var now = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            writer.WriteLine($"{now} {level,-5} {message}");
            writer.Flush();
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Alarms;
using CallCenter.Hosting.Messages;

namespace CallCenter.Hosting.Figures;

/// <summary>Tells of alarms: in the log, in a file, by short message and email (MON-10), and to whoever looks.</summary>
/// <param name="send">Sends a message, and says once how that ended.</param>
/// <param name="file">Where all of them are kept, a JSON object a line.</param>
/// <param name="log">Where operators read.</param>
public sealed class AlarmTeller(Action<SendRequest, Action<SentMessage>> send, string file, IHostLog log)
{
    /// <summary>How many are remembered.</summary>
    public const int LatelyMax = 1_000;

    /// <summary>How long the file grows until it begins anew; the one before is kept beside it.</summary>
    public const long FileBytesMax = 8 * 1024 * 1024;

    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(20);

    private static readonly AlarmJson Json = new(new JsonSerializerOptions(AlarmJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Lock _gate = new();
    private readonly Queue<AlarmChange> _lately = [];
    private bool _isFileBroken;

    /// <summary>What they did lately, the latest last.</summary>
    public IReadOnlyList<AlarmChange> Lately
    {
        get
        {
            lock (_gate)
            {
                return [.. _lately];
            }
        }
    }

    /// <summary>Tells of one.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="zone">Where the project is.</param>
    public void Tell(AlarmChange change, string project, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            _lately.Enqueue(change);
            if (_lately.Count > LatelyMax)
            {
                _lately.Dequeue();
            }

            Keep(change);
        }

        var text = AlarmText.Of(change, project, zone);
        if (change.Kind is AlarmChangeKind.Raised or AlarmChangeKind.Escalated)
        {
            log.Warn($"alarm {text}");
        }
        else
        {
            log.Tell($"alarm {text}");
        }

        foreach (var tell in change.Tells)
        {
            Send(tell, AlarmText.Subject(change), text);
        }
    }

    private void Send(AlarmTellManifest tell, string subject, string text) => send(
        new(tell.Way, tell.To, tell.Way == "email" ? subject : null, text, SendWithin),
        sent =>
        {
            if (sent.Problem is { } problem)
            {
                log.Warn($"{tell.To} was not told of an alarm: {problem}");
            }
        });

    private void Keep(AlarmChange change)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > FileBytesMax })
            {
                File.Move(file, file + ".old", overwrite: true);
            }

            File.AppendAllText(file, JsonSerializer.Serialize(change, Json.AlarmChange) + "\n");
            _isFileBroken = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isFileBroken)
            {
                log.Warn($"alarms cannot be kept in {file}, and are told all the same: {exception.Message}");
            }

            _isFileBroken = true;
        }
    }
}

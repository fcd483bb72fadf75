using System.Globalization;
using CallCenter.Hosting.Releases;

namespace CallCenter.Hosting.Settings.Live;

/// <summary>
/// Changes <c>settings.json</c> while calls run: one change after the other, each checked by the same code that reads the file, kept with who
/// and what was before, and in force for the next prompt of calls in progress. What somebody writes into the file with an editor is kept as a
/// change as well. Safe from any thread.
/// </summary>
public sealed partial class LiveSettings : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _path;
    private readonly ChangeLog _log;
    private readonly ILiveRelease _releases;
    private readonly TimeProvider _time;
    private readonly IHostLog _told;

    private LiveSettings(string path, ChangeLog log, ILiveRelease releases, TimeProvider time, IHostLog told)
    {
        _path = path;
        _log = log;
        _releases = releases;
        _time = time;
        _told = told;
    }

    private string Beside => _path + ".new";

    /// <summary>Opens it: finishes a change that was on its way into the file, and keeps what was changed with an editor meanwhile. The problem is one sentence.</summary>
    /// <param name="folder">The project folder.</param>
    /// <param name="work">Where the changes are kept.</param>
    /// <param name="releases">For whom settings are changed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="told">Where it tells what it does.</param>
    public static (LiveSettings? Settings, string? Problem) Open(string folder, string work, ReleaseHost releases, TimeProvider time, IHostLog told) =>
        Open(folder, work, (ILiveRelease)releases, time, told);

    /// <summary>The same for whoever is told of changes.</summary>
    internal static (LiveSettings? Settings, string? Problem) Open(string folder, string work, ILiveRelease releases, TimeProvider time, IHostLog told)
    {
        var (log, problem) = ChangeLog.Open(Path.Combine(work, ChangeLog.Name));
        if (log is null)
        {
            return (null, problem);
        }

        var settings = new LiveSettings(Path.Combine(folder, SettingsFile.Name), log, releases, time, told);
        var wrong = settings.Finish();
        var (utf8, unread) = wrong is null ? settings.TakeByHand() : ([], wrong);
        if (unread is not null)
        {
            settings.Dispose();
            return (null, unread);
        }

        releases.Begin(SettingsFile.Parse(utf8).File!); // Finished only now, perhaps.
        return (settings, null);
    }

    /// <summary>Changes something, or says why not; then nothing is changed.</summary>
    public Task<LiveAnswer> ChangeAsync(LiveWish wish, CancellationToken cancellation) => InTurnAsync(() => ChangeInTurnAsync(wish, 0, cancellation), cancellation);

    /// <summary>Takes a change back: what it changed becomes what it was before, if nobody has changed it since.</summary>
    /// <param name="version">Number of the change.</param>
    /// <param name="by">Who wishes it.</param>
    /// <param name="cancellation">Ends the waiting for others; a change that has begun is finished.</param>
    public Task<LiveAnswer> UndoAsync(long version, string by, CancellationToken cancellation) => InTurnAsync(
        () =>
        {
            if (TakeByHand().Problem is { } unread)
            {
                return Task.FromResult(LiveAnswer.Refused(LiveRefusal.Unavailable, unread));
            }

            if (_log.Changes.FirstOrDefault(change => change.Version == version) is not { } undone)
            {
                return Task.FromResult(LiveAnswer.Refused(LiveRefusal.Unknown, string.Create(CultureInfo.InvariantCulture, $"There is no change {version}.")));
            }

            return _log.LastOf(undone.Item) is { } last && last.Version != version
                ? Task.FromResult(Overtaken(last))
                : ChangeInTurnAsync(new LiveWish(undone.Item, TextOf(undone.Before), undone.Before is null, by, null), version, cancellation);
        },
        cancellation);

    /// <summary>Reads the file again, keeps what was changed with an editor, and puts it in force. A file that cannot be read changes nothing. The problem is one sentence.</summary>
    public async Task<string?> ReadAgainAsync(CancellationToken cancellation) => (await InTurnAsync(
        async () =>
        {
            var (utf8, problem) = TakeByHand();
            if (problem is not null)
            {
                return LiveAnswer.Refused(LiveRefusal.Unavailable, problem);
            }

            await _releases.ApplyAsync(SettingsFile.Parse(utf8).File!, cancellation);
            return new LiveAnswer(null, LiveRefusal.None, null);
        },
        cancellation)).Problem;

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _turn.Dispose();
    }

    private async Task<LiveAnswer> InTurnAsync(Func<Task<LiveAnswer>> act, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LiveAnswer.Refused(LiveRefusal.Unavailable, $"{SettingsFile.Name} cannot be read or written: {exception.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<LiveAnswer> ChangeInTurnAsync(LiveWish wish, long undoes, CancellationToken cancellation)
    {
        var (utf8, unread) = TakeByHand();
        if (unread is not null)
        {
            return LiveAnswer.Refused(LiveRefusal.Unavailable, unread);
        }

        var item = wish.Item;
        var last = _log.LastOf(item);
        if (last is not null && wish.KnownVersion < last.Version)
        {
            return Overtaken(last);
        }

        if (_releases.Live is not { } release || !LiveDeclared.Has(release.Manifest, item.Kind, item.Name))
        {
            return LiveAnswer.Refused(LiveRefusal.Unknown, $"The project has no {WordOf(item.Kind)} `{item.Name}`.");
        }

        var (before, after) = (last?.After, wish.IsRemoved ? null : JsonOf(item.Kind, wish.Value));
        if (wish.IsRemoved && before is null)
        {
            return LiveAnswer.Refused(LiveRefusal.Unknown, $"The {item} is as it is declared; nothing has changed it.");
        }

        var (next, problem) = SettingsText.With(utf8, item, after);
        if (next is null)
        {
            return LiveAnswer.Refused(LiveRefusal.Conflict, problem!);
        }

        // Only what it is about is checked: what somebody wrote wrong elsewhere hinders nobody.
        var (file, wrong) = SettingsFile.Parse(next);
        if ((wrong is null ? await _releases.ProblemsAsync(Only(file!, item), cancellation) : [wrong]) is [{ } first, ..])
        {
            return LiveAnswer.Refused(LiveRefusal.Invalid, Plain(first));
        }

        return before == after ? new LiveAnswer(last, LiveRefusal.None, null)
            : await PutInForceAsync(new LiveChange(_log.Version + 1, _time.GetUtcNow(), wish.By, item, before, after, undoes), next, file!);
    }

    // From here on nobody can stop it half-way; a fall of the machine in between is made good by Finish.
    private async Task<LiveAnswer> PutInForceAsync(LiveChange change, byte[] utf8, SettingsFile file)
    {
        WriteBeside(utf8);
        var length = _log.Length;
        if (_log.Append(change) is { } unkept)
        {
            File.Delete(Beside);
            return LiveAnswer.Refused(LiveRefusal.Unavailable, unkept);
        }

        try
        {
            File.Move(Beside, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _log.TakeBack(length);
            return LiveAnswer.Refused(LiveRefusal.Unavailable, $"{SettingsFile.Name} cannot be written: {exception.Message}");
        }

        await _releases.ApplyAsync(file, CancellationToken.None);
        _told.Tell(string.Create(CultureInfo.InvariantCulture, $"change {change.Version} by {change.By}: {change.Item}"));
        return new LiveAnswer(change, LiveRefusal.None, null);
    }

    private void WriteBeside(byte[] utf8)
    {
        using var file = new FileStream(Beside, FileMode.Create, FileAccess.Write, FileShare.None);
        if (!OperatingSystem.IsWindows() && File.Exists(_path))
        {
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(_path));
        }

        file.Write(utf8);
        file.Flush(flushToDisk: true);
    }

    // The last change is on the disk, and the file it leads to lies beside: the machine fell between the two.
    private string? Finish()
    {
        if (!File.Exists(Beside))
        {
            return null;
        }

        try
        {
            var (items, _) = SettingsText.Read(File.ReadAllBytes(Beside));
            if (items is not null && Differences(_log.Items(), items).Count == 0)
            {
                File.Move(Beside, _path, overwrite: true);
            }
            else
            {
                File.Delete(Beside);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{Beside} cannot be read: {exception.Message}";
        }
    }

    /// <summary>Reads the file and keeps what differs from what is known of it.</summary>
    private (byte[] Utf8, string? Problem) TakeByHand()
    {
        try
        {
            var utf8 = File.Exists(_path) ? File.ReadAllBytes(_path) : "{}"u8.ToArray();
            var (items, problem) = SettingsText.Read(utf8);
            if (items is null)
            {
                return ([], problem);
            }

            foreach (var (item, before, after) in Differences(_log.Items(), items))
            {
                if (_log.Append(new LiveChange(_log.Version + 1, _time.GetUtcNow(), LiveChange.ByHand, item, before, after)) is { } unkept)
                {
                    return ([], unkept);
                }
            }

            return (utf8, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"{SettingsFile.Name} cannot be read: {exception.Message}");
        }
    }

    private static List<(LiveItem Item, string? Before, string? After)> Differences(Dictionary<LiveItem, string> before, Dictionary<LiveItem, string> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Select(item => (Item: item, Before: before.GetValueOrDefault(item), After: after.GetValueOrDefault(item)))
            .Where(each => each.Before != each.After)
            .OrderBy(each => each.Item.Kind).ThenBy(each => each.Item.Name, StringComparer.Ordinal).ThenBy(each => each.Item.Key, StringComparer.Ordinal),
    ];
}

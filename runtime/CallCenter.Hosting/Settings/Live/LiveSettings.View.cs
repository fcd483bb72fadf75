namespace CallCenter.Hosting.Settings.Live;

/// <content>What can be changed, and what was.</content>
public sealed partial class LiveSettings // LiveSettings.View.cs
{
    /// <summary>Number of the last change, and all that can be changed as it is declared and as it is now; null while there is no release.</summary>
    public async Task<(long Version, IReadOnlyList<LiveEntry> Entries)?> ListAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_releases.Live is not { } release)
            {
                return null;
            }

            var written = _log.Items();
            return (_log.Version, [.. LiveDeclared.Of(release.Manifest, release.Now, written.Keys).Select(entry => WithLast(entry, written))]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes, the latest first.</summary>
    /// <param name="before">Only those with smaller numbers; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the waiting for others.</param>
    public async Task<IReadOnlyList<LiveChange>> ChangesAsync(long? before, int most, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return [.. _log.Changes.Reverse().Where(change => before is null || change.Version < before).Take(most)];
        }
        finally
        {
            _turn.Release();
        }
    }

    // Days that are no single weekday are known only by what was written.
    private LiveEntry WithLast(LiveEntry entry, Dictionary<LiveItem, string> written)
    {
        var last = _log.LastOf(entry.Item);
        var isWritten = entry is { Item.Kind: LiveKind.Hours, Declared: null, Now: null } && written.TryGetValue(entry.Item, out _);
        return entry with { Last = last, Now = isWritten ? TextOf(written[entry.Item]) : entry.Now };
    }
}

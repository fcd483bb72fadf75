namespace CallCenter.Media.CallProgress;

/// <summary>
/// Looks for what is heard in a library: frames with the same sixteen bits propose a place, the bits of the last seconds
/// decide about it. Two announcements that begin with the same words are told apart where they differ, not before.
/// </summary>
internal sealed class AnnouncementMatcher(AnnouncementLibrary library)
{
    private const int HeardMax = 512;
    private const int WindowFrames = 75;
    private const int ComparedMin = 55;
    private const double BitErrorsMax = 0.30;
    private const double LeadMin = 0.07;
    private const int RecentFrames = 42;
    private const int RecentMin = 28;
    private const int ProposalsPerFrameMax = 24;
    private const int FramesBetweenSearches = 4;

    private readonly AnnouncementFingerprint _fingerprint = new();
    private readonly uint[] _heard = new uint[HeardMax];
    private int _count;
    private int _sinceSearch = FramesBetweenSearches;

    /// <summary>Takes the spectrum of the next frame; not null when an announcement is recognised with it.</summary>
    /// <param name="power">The spectrum.</param>
    /// <param name="isActive">Whether the frame has sound worth looking up.</param>
    public AnnouncementMatch? Next(ReadOnlySpan<float> power, bool isActive)
    {
        if (library.Count == 0)
        {
            return null;
        }

        Keep(_fingerprint.Next(power));
        _sinceSearch++;
        if (!isActive || _count < ComparedMin || _sinceSearch < FramesBetweenSearches)
        {
            return null;
        }

        return Propose() is { } proposed ? Confirm(proposed) : null;
    }

    private ReadOnlySpan<uint> Window => _heard.AsSpan(Math.Max(0, _count - WindowFrames), Math.Min(_count, WindowFrames));

    private void Keep(uint bits)
    {
        if (_count == HeardMax)
        {
            _heard.AsSpan(HeardMax - WindowFrames).CopyTo(_heard);
            _count = WindowFrames;
        }

        _heard[_count++] = bits;
    }

    private AnnouncementMatch? Propose()
    {
        var window = Window;
        var tried = 0;
        for (var half = 0; half < 2; half++)
        {
            if (library.Lookup(window[^1], half) is not { } places)
            {
                continue;
            }

            foreach (var place in places)
            {
                if (++tried > ProposalsPerFrameMax)
                {
                    return null;
                }

                var entry = library.EntryAt(place);
                var errors = library.BitErrors(entry, place, window, ComparedMin);
                if (errors < BitErrorsMax)
                {
                    return new(entry.Meaning, entry.Name, errors);
                }
            }
        }

        return null;
    }

    // Costs a millisecond, so it is asked some frames apart, and only about what a frame has proposed. The last second
    // decides: what came before may be the words all announcements of a network begin with.
    private AnnouncementMatch? Confirm(AnnouncementMatch proposed)
    {
        _sinceSearch = 0;
        var window = Window;
        var recent = window[^RecentFrames..];
        var ours = 1.0;
        var rival = 1.0;
        foreach (var entry in library.Entries)
        {
            var isOurs = entry.Meaning == proposed.Meaning;
            for (var last = entry.Start + RecentMin - 1; last < entry.Start + entry.Frames; last++)
            {
                var errors = library.BitErrors(entry, last, recent, RecentMin);
                ours = isOurs ? Math.Min(ours, errors) : ours;
                rival = isOurs ? rival : Math.Min(rival, errors);
            }
        }

        return rival - ours >= LeadMin ? proposed : null;
    }
}

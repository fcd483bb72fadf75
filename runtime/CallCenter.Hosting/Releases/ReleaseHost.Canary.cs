namespace CallCenter.Hosting.Releases;

/// <content>A release that gets part of the calls, beside the active one.</content>
public sealed partial class ReleaseHost // ReleaseHost.Canary.cs
{
    /// <summary>The canary; null when none runs.</summary>
    public Release? Canary => Volatile.Read(ref _line)?.Canary?.Release;

    /// <summary>The canary and what it gets; null when none runs.</summary>
    internal CanaryLine? CanaryLine => Volatile.Read(ref _line)?.Canary;

    /// <summary>Binds a call that comes to the release its caller gets; null when there is none.</summary>
    /// <param name="from">The caller's number.</param>
    /// <param name="callId">Id of the call.</param>
    internal EnteredRelease? Enter(string from, string callId)
    {
        while (Volatile.Read(ref _line) is { } line)
        {
            var release = line.For(from, callId);
            if (release.TryEnter())
            {
                return new EnteredRelease(release, line.Canary?.Tally, ReferenceEquals(release, line.Canary?.Release));
            }
        }

        return null;
    }

    /// <summary>Lets part of the calls come to a release that is ready, or another part to the canary that runs. False when there is no active release beside it.</summary>
    internal bool Offer(CanaryLine canary)
    {
        ReleaseLine? before;
        lock (_gate)
        {
            before = _line;
            if (before is null)
            {
                return false;
            }

            if (!ReferenceEquals(before.Canary?.Release, canary.Release))
            {
                canary.Release.Settings = Snapshot(canary.Release.Manifest, null);
            }

            Volatile.Write(ref _line, before with { Canary = canary });
        }

        Retire(before.Canary?.Release, canary.Release);
        return true;
    }

    /// <summary>Gives all new calls to the active release again. False when this canary does not run.</summary>
    internal bool Withdraw(CanaryLine canary)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_line?.Canary, canary))
            {
                return false;
            }

            Volatile.Write(ref _line, _line! with { Canary = null });
        }

        canary.Release.Retire();
        return true;
    }

    private static IEnumerable<Release> Standing(ReleaseLine? line) =>
        ((Release?[])[line?.Active, line?.Canary?.Release]).OfType<Release>();
}

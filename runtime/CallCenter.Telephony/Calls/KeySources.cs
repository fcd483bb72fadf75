namespace CallCenter.Telephony.Calls;

/// <summary>The two ways a key may come.</summary>
internal enum KeySource
{
    /// <summary>A telephone-event (RFC 4733).</summary>
    Voice,

    /// <summary>An INFO.</summary>
    Info,
}

/// <summary>
/// Lets each key through once, although some telephones send it both ways. A key is the same press as one that came the
/// other way shortly before and has not been matched yet.
/// </summary>
internal sealed class KeySources(TimeProvider time)
{
    /// <summary>How far the two ways may be apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    private const int UnmatchedMax = 32;

    private readonly List<(char Key, KeySource Source, long At)> _unmatched = [];

    /// <summary>Whether a key is a new press.</summary>
    public bool IsNew(char key, KeySource source)
    {
        _unmatched.RemoveAll(one => time.GetElapsedTime(one.At) > Apart);
        var twin = _unmatched.FindIndex(one => one.Key == key && one.Source != source);
        if (twin >= 0)
        {
            _unmatched.RemoveAt(twin);
            return false;
        }

        if (_unmatched.Count == UnmatchedMax)
        {
            _unmatched.RemoveAt(0);
        }

        _unmatched.Add((key, source, time.GetTimestamp()));
        return true;
    }
}

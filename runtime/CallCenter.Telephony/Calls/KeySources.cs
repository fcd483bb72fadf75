namespace CallCenter.Telephony.Calls;

/// <summary>The ways a key may come.</summary>
internal enum KeySource
{
    /// <summary>A telephone-event (RFC 4733).</summary>
    Voice,

    /// <summary>An INFO.</summary>
    Info,

    /// <summary>Tones in the sound.</summary>
    Sound,
}

/// <summary>
/// Lets each key through once, although some telephones send it several ways. A key is the same press as one that came
/// another way shortly before and has not come this way yet.
/// </summary>
internal sealed class KeySources(TimeProvider time)
{
    /// <summary>How far the ways may be apart.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    private const int PressesMax = 32;

    private readonly List<(char Key, int Ways, long At)> _presses = [];

    /// <summary>Whether a key is a new press.</summary>
    public bool IsNew(char key, KeySource source)
    {
        var way = 1 << (int)source;
        _presses.RemoveAll(one => time.GetElapsedTime(one.At) > Apart);
        var twin = _presses.FindIndex(one => one.Key == key && (one.Ways & way) == 0);
        if (twin >= 0)
        {
            _presses[twin] = _presses[twin] with { Ways = _presses[twin].Ways | way };
            return false;
        }

        if (_presses.Count == PressesMax)
        {
            _presses.RemoveAt(0);
        }

        _presses.Add((key, way, time.GetTimestamp()));
        return true;
    }
}

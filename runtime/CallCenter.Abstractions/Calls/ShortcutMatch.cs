namespace CallCenter.Abstractions.Calls;

/// <summary>Tells how far keys have come towards the shortcuts of a question. What every gateway asks, so that all agree.</summary>
public static class ShortcutMatch
{
    /// <summary>Position of the shortcut that the keys are; -1 when they are none.</summary>
    public static int Find(string[]? shortcuts, ReadOnlySpan<char> keys)
    {
        for (var i = 0; i < (shortcuts?.Length ?? 0); i++)
        {
            if (keys.SequenceEqual(shortcuts![i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a shortcut begins with the keys and goes on.</summary>
    public static bool Begins(string[]? shortcuts, ReadOnlySpan<char> keys)
    {
        foreach (var shortcut in shortcuts ?? [])
        {
            if (shortcut.Length > keys.Length && shortcut.AsSpan(0, keys.Length).SequenceEqual(keys))
            {
                return true;
            }
        }

        return false;
    }
}

namespace CallCenter.Cli.Calling;

/// <summary>What a typed character means to the terminal telephone.</summary>
internal enum DialAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Send the key.</summary>
    Key,

    /// <summary>Let a second pass (the dial string's comma).</summary>
    Pause,

    /// <summary>Hang up.</summary>
    Hangup,
}

/// <summary>Reads dial strings: keys, <c>,</c> for a second's pause, <c>q</c> to hang up.</summary>
internal static class DialString
{
    public static DialAction ActionOf(char typed) => typed switch
    {
        (>= '0' and <= '9') or '*' or '#' or (>= 'A' and <= 'D') => DialAction.Key,
        ',' => DialAction.Pause,
        'q' => DialAction.Hangup,
        _ => DialAction.None,
    };
}

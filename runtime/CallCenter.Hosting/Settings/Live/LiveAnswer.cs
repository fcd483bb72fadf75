namespace CallCenter.Hosting.Settings.Live;

/// <summary>Why a change is refused.</summary>
public enum LiveRefusal
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>There is no such thing.</summary>
    Unknown,

    /// <summary>What it should become does not fit its declaration.</summary>
    Invalid,

    /// <summary>Somebody else has changed it meanwhile.</summary>
    Conflict,

    /// <summary>It cannot be read or written now.</summary>
    Unavailable,
}

/// <summary>What came of a wish.</summary>
/// <param name="Change">The change that is in force: the new one, or the last when nothing had to change. Null where nothing was ever changed, and when it is refused.</param>
/// <param name="Kind">Why it is refused.</param>
/// <param name="Problem">The same as a sentence; null when it is done.</param>
public sealed record LiveAnswer(LiveChange? Change, LiveRefusal Kind, string? Problem)
{
    internal static LiveAnswer Refused(LiveRefusal kind, string problem) => new(null, kind, problem);
}

/// <summary>What somebody wishes to change.</summary>
/// <param name="Item">What.</param>
/// <param name="Value">What it shall become; ignored where <paramref name="IsRemoved"/>. Null is a row or a day that is closed.</param>
/// <param name="IsRemoved">Whether it shall be as it is declared again.</param>
/// <param name="By">Who wishes it.</param>
/// <param name="KnownVersion">Number of the last change the asker knows; null to change it whatever happened meanwhile.</param>
public sealed record LiveWish(LiveItem Item, string? Value, bool IsRemoved, string By, long? KnownVersion);

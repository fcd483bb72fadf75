namespace CallCenter.Telephony.Trunks;

/// <summary>How a number is dialled.</summary>
/// <param name="Targets">Whom to call: the first, and each next one when the way by the one before fails. Empty when nobody.</param>
/// <param name="Present">The caller number that is presented; empty for the caller's own.</param>
/// <param name="Problem">Why nobody is called, as a sentence; null when somebody is.</param>
public sealed record DialRoute(IReadOnlyList<DialTarget> Targets, string Present, string? Problem)
{
    /// <summary>Whether nobody is called because the telephone is not registered now.</summary>
    public bool IsAway { get; init; }
}

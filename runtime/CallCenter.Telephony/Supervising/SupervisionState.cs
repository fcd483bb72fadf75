namespace CallCenter.Telephony.Supervising;

/// <summary>Who supervises a call, and how.</summary>
/// <param name="Target">Whom was called for it.</param>
/// <param name="Mode">What he does, or will do when he answers.</param>
/// <param name="IsThere">Whether he has answered.</param>
public readonly record struct SupervisionState(string Target, SupervisionMode Mode, bool IsThere);

namespace CallCenter.Sip;

/// <summary>Why a session is over.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="Code">The final status code, where there was one; otherwise 0.</param>
/// <param name="Reason">The reason phrase or Reason header that came with it.</param>
public sealed record SipEnd(SipEndKind Kind, int Code = 0, string? Reason = null);

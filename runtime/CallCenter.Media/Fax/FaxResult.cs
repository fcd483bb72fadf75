namespace CallCenter.Media.Fax;

/// <summary>How a fax ended.</summary>
/// <param name="IsDone">Whether all pages came over.</param>
/// <param name="Pages">Pages that came over whole.</param>
/// <param name="BitRate">Bits a second of the last page.</param>
/// <param name="CorrectsErrors">Whether broken parts were sent again (ECM).</param>
/// <param name="RemoteIdent">How the other machine names itself; empty when it does not.</param>
/// <param name="Problem">One sentence when not all came over, else null.</param>
public sealed record FaxResult(bool IsDone, int Pages, int BitRate, bool CorrectsErrors, string RemoteIdent, string? Problem);

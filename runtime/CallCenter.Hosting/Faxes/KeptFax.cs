namespace CallCenter.Hosting.Faxes;

/// <summary>A fax that came and was put away.</summary>
/// <param name="File">Name of its file below <c>data/fax</c>; empty when no page came.</param>
/// <param name="Problem">One sentence when something is not as it should be, else null.</param>
public sealed record KeptFax(string File, string? Problem);

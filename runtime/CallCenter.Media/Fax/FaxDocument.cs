namespace CallCenter.Media.Fax;

/// <summary>A document made ready to be sent.</summary>
/// <param name="Tiff">The file with its pages; null when there is a problem.</param>
/// <param name="IsMade">Whether that file was made for this fax and is to be deleted after it.</param>
/// <param name="Problem">One sentence when it cannot be sent, else null.</param>
public sealed record FaxDocument(string? Tiff, bool IsMade, string? Problem);

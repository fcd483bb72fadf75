namespace CallCenter.Media.Spandsp;

/// <summary>How far a fax has come.</summary>
/// <param name="BitRate">Bits a second of the pages.</param>
/// <param name="CorrectsErrors">Whether broken parts of a page are sent again (ECM).</param>
/// <param name="PagesSent">Pages the other side has confirmed.</param>
/// <param name="PagesReceived">Pages received whole.</param>
/// <param name="Status">The library's number for how it stands: 0 is well.</param>
internal readonly record struct FaxProgress(int BitRate, bool CorrectsErrors, int PagesSent, int PagesReceived, int Status);

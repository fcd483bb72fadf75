namespace CallCenter.Media.Fax;

/// <summary>How this side presents itself in faxes, and its limits.</summary>
public sealed record FaxOptions
{
    /// <summary>Characters of <see cref="Ident"/> (ITU-T T.30 §5.3.6.2.4).</summary>
    public const int IdentCharactersMax = 20;

    /// <summary>Characters of <see cref="Header"/>.</summary>
    public const int HeaderCharactersMax = 50;

    /// <summary>The number this side names itself by; empty for none.</summary>
    public string Ident { get; init; } = "";

    /// <summary>A line printed above each page that is sent, with date and page number; empty for none.</summary>
    public string Header { get; init; } = "";

    /// <summary>The POSIX name of the time zone in that line, such as <c>CST-8</c>; empty for UTC.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Pages of a fax that are received; what follows is refused.</summary>
    public int PagesMax { get; init; } = 200;
}

namespace CallCenter.LanguageServer.Documents;

/// <summary>What the characters of a position count.</summary>
internal enum PositionEncoding
{
    /// <summary>UTF-16 code units: what every client understands.</summary>
    Utf16,

    /// <summary>UTF-8 bytes.</summary>
    Utf8,
}

/// <summary>Names of encodings in the protocol.</summary>
internal static class PositionEncodings
{
    /// <summary>The first encoding a client offers that is known here; UTF-16 when it offers none.</summary>
    public static PositionEncoding Choose(IEnumerable<string>? offered) =>
        offered?.FirstOrDefault(name => name is "utf-8" or "utf-16") == "utf-8" ? PositionEncoding.Utf8 : PositionEncoding.Utf16;

    /// <summary>Its name in the protocol.</summary>
    public static string NameOf(PositionEncoding encoding) => encoding == PositionEncoding.Utf8 ? "utf-8" : "utf-16";
}

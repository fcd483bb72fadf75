namespace CallCenter.Server.Http.Api;

/// <summary>What texts of an API may be, as regular expressions that JSON Schema and .NET read alike.</summary>
internal static class ApiText
{
    /// <summary>One line: no control characters, which could travel into a SIP message or a terminal.</summary>
    public const string OneLine = @"^[^\x00-\x1f\x7f]*$";

    /// <summary>Lines of text.</summary>
    public const string Lines = @"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$";

    /// <summary>Most of an id, or of a name of what a project declares.</summary>
    public const int NameMax = 64;
}

namespace CallCenter.Abstractions.Releases;

/// <summary>A piece of a text that a statement sends: either literal characters or a parameter.</summary>
/// <param name="Text">Literal characters; null for a parameter.</param>
/// <param name="Parameter">Index of the parameter; null for characters.</param>
public sealed record TemplatePart(string? Text, int? Parameter);

/// <summary>What an HTTP service asks (RFC 9110).</summary>
/// <param name="Verb"><c>GET</c>, <c>POST</c>, <c>PUT</c> or <c>DELETE</c>.</param>
/// <param name="Path">Path and query, added to the URL of the source. Values are percent-encoded (RFC 3986 section 2.1).</param>
/// <param name="BodyParameter">Index of the record that is sent as JSON; null for none.</param>
/// <param name="BodyText">Text that is sent; null for none.</param>
public sealed record HttpRequestPart(
    string Verb, IReadOnlyList<TemplatePart> Path, int? BodyParameter = null, IReadOnlyList<TemplatePart>? BodyText = null);

/// <summary>How messages on a TCP connection are told apart, and how long a connection is kept.</summary>
/// <param name="Frame"><c>line</c>, <c>until</c> or <c>length</c>.</param>
/// <param name="Until">What ends a message of <c>until</c>; empty otherwise.</param>
/// <param name="LengthBytes">Bytes of the big-endian length before a message of <c>length</c>: 2 or 4; 0 otherwise.</param>
/// <param name="Kept">Whether connections are kept for the next exchange.</param>
public sealed record TcpFraming(string Frame, string Until, int LengthBytes, bool Kept);

/// <summary>What a TCP service sends; one message comes back.</summary>
/// <param name="Text">The message.</param>
/// <param name="Framing">How messages of its source are told apart.</param>
public sealed record TcpRequestPart(IReadOnlyList<TemplatePart> Text, TcpFraming Framing);

/// <summary>A static method of a plugin.</summary>
/// <param name="From">Registered name of the plugin, type and method, joined by dots.</param>
public sealed record FunctionPart(string From);

/// <summary>A script.</summary>
/// <param name="Source">JavaScript (ECMAScript 5.1); the value of its last expression is the result.</param>
public sealed record ScriptPart(string Source)
{
    /// <summary>Whether its text changes without a deploy.</summary>
    public bool IsEditable { get; init; }
}

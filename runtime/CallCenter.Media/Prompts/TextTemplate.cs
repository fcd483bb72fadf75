using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CallCenter.Media.Prompts;

/// <summary>Puts values in the place of <c>{name}</c>, escaped for where they come to stand.</summary>
internal static partial class TextTemplate
{
    /// <summary>For a URL.</summary>
    public static string FillUrl(string template, Func<string, string?> value) => Fill(template, value, Uri.EscapeDataString);

    /// <summary>For a body of that content type.</summary>
    public static string FillBody(string template, string contentType, Func<string, string?> value) =>
        Fill(template, value, EscapeFor(contentType));

    private static Func<string, string> EscapeFor(string contentType) => contentType switch
    {
        _ when contentType.Contains("json", StringComparison.OrdinalIgnoreCase) => static text => JsonEncodedText.Encode(text).ToString(),
        _ when contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) => Uri.EscapeDataString,
        _ when contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) => WebUtility.HtmlEncode,
        _ => static text => text,
    };

    // What has no value stays as it is: a brace in JSON is no placeholder.
    private static string Fill(string template, Func<string, string?> value, Func<string, string> escape) =>
        Placeholder().Replace(template, match => value(match.Groups[1].Value) is { } known ? escape(known) : match.Value);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();
}

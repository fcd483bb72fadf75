using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Calls;

namespace CallCenter.Hosting.Messages;

/// <summary>Fills a message into the body of a request. What a caller or a database says never changes the shape of the request.</summary>
internal static class MessageBody
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The body with its placeholders filled.</summary>
    public static string Fill(string template, string contentType, in SendRequest message)
    {
        var isForm = contentType == Form;
        var body = new StringBuilder(template.Length + message.Text.Length);
        for (var at = 0; at < template.Length;)
        {
            var (length, value) = PlaceholderAt(template.AsSpan(at), message);
            if (length == 0)
            {
                body.Append(template[at++]);
                continue;
            }

            body.Append(isForm ? Uri.EscapeDataString(value) : JsonEncodedText.Encode(value).ToString());
            at += length;
        }

        return body.ToString();
    }

    private static (int Length, string Value) PlaceholderAt(ReadOnlySpan<char> rest, in SendRequest message) =>
        rest.StartsWith("{to}", StringComparison.Ordinal) ? ("{to}".Length, message.To)
        : rest.StartsWith("{text}", StringComparison.Ordinal) ? ("{text}".Length, message.Text)
        : rest.StartsWith("{subject}", StringComparison.Ordinal) ? ("{subject}".Length, message.Subject ?? "")
        : (0, "");
}

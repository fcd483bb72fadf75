using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Http;

/// <summary>Makes the request of a statement. A value never leaves the place it is written in.</summary>
internal static class HttpRequests
{
    /// <summary>The request; null, with the problem, when it cannot be made.</summary>
    public static HttpRequestMessage? Create(HttpBinding binding, StatementOperation operation, out string? problem)
    {
        var part = operation.Statement.Http!;
        var path = ValueTexts.Fill(part.Path, operation.Arguments, Uri.EscapeDataString);
        problem = null;
        if (HasDotSegment(path))
        {
            problem = "a value would make the path lead elsewhere";
            return null;
        }

        var url = new Uri(binding.Url.AbsoluteUri.TrimEnd('/') + path, UriKind.Absolute);
        var request = new HttpRequestMessage(new HttpMethod(part.Verb), url) { Content = Body(operation, part) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in binding.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    // A value of dots alone is not escaped and would climb (RFC 3986 section 5.2.4).
    private static bool HasDotSegment(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        return path[..(end < 0 ? path.Length : end)].Split('/').Any(segment => segment is "." or "..");
    }

    private static ByteArrayContent? Body(StatementOperation operation, HttpRequestPart part)
    {
        if (part.BodyParameter is { } index)
        {
            var json = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(json))
            {
                JsonValues.Write(writer, operation.Statement.Parameters[index], operation.Arguments[index]);
            }

            return Content(json.WrittenSpan.ToArray(), "application/json");
        }

        if (part.BodyText is not { } text)
        {
            return null;
        }

        var isJson = text is [{ Text: { } begin }, ..] && begin.TrimStart() is ['{' or '[', ..];
        var filled = ValueTexts.Fill(text, operation.Arguments, isJson ? InJson : static value => value);
        return Content(Encoding.UTF8.GetBytes(filled), isJson ? "application/json" : "text/plain");
    }

    private static string InJson(string value) => JsonEncodedText.Encode(value).ToString();

    private static ByteArrayContent Content(byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type, "utf-8");
        return content;
    }
}

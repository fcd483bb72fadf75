using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Server.Http.Api;

/// <summary>Writes what is answered and told, with Chinese as Chinese: people read it too.</summary>
internal static class ApiWriting
{
    // Nothing of it is ever part of a page: its media type is JSON, and browsers are told to believe that.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as UTF-8.</summary>
    /// <param name="value">It.</param>
    /// <param name="type">Its type, as the description knows it.</param>
    public static byte[] Bytes(object value, JsonTypeInfo type)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return text.ToArray();
    }
}

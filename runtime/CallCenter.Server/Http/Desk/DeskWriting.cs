using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CallCenter.Server.Http.Desk;

/// <summary>Writes what is answered and told, with Chinese as Chinese: people read it too.</summary>
internal static class DeskWriting
{
    // Nothing of it is ever part of a page: its media type is JSON, and browsers are told to believe that.
    private static readonly JsonSerializerOptions Readable = new(DeskJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(DeskJson.Default, EventJson.Default),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as UTF-8.</summary>
    /// <param name="value">It.</param>
    /// <param name="type">Its type, as the description knows it.</param>
    public static byte[] Bytes(object value, JsonTypeInfo type) => JsonSerializer.SerializeToUtf8Bytes(value, Readable.GetTypeInfo(type.Type));
}

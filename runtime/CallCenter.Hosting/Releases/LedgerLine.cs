using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Hosting.Releases;

/// <summary>A deed as a line of JSON, Chinese as Chinese.</summary>
internal static class LedgerLine
{
    /// <summary>What ends a line.</summary>
    public const byte End = (byte)'\n';

    private static readonly LedgerJson Json = new(new JsonSerializerOptions(LedgerJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<DeedKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    });

    /// <summary>The line with its end.</summary>
    public static byte[] Write(Deed deed) => [.. JsonSerializer.SerializeToUtf8Bytes(deed, Json.Deed), End];

    /// <summary>The deed of a line; null when it is none.</summary>
    public static Deed? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.Deed);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

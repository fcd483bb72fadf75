using System.Text.Json;

namespace CallCenter.LanguageServer.Rpc;

/// <summary>What tells requests apart: a whole number or a text.</summary>
/// <param name="Number">The number, when it is one.</param>
/// <param name="Text">The text, when it is one.</param>
internal readonly record struct RpcId(long Number, string? Text)
{
    /// <summary>Reads one; false for everything that is neither a whole number nor a text.</summary>
    public static bool TryRead(JsonElement element, out RpcId id)
    {
        id = default;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                id = new RpcId(0, element.GetString());
                return true;
            case JsonValueKind.Number when element.TryGetInt64(out var number):
                id = new RpcId(number, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes it as the value of a property.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Text is null)
        {
            json.WriteNumberValue(Number);
        }
        else
        {
            json.WriteStringValue(Text);
        }
    }
}
